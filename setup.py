"""What ``pyproject.toml`` cannot say: the example cases travel inside the package.

The cases stay in ``examples/``, where people read them; the wheel carries them as
``tocsin/examples/cases`` (:func:`tocsin.examples.case_folder` finds either).
"""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages("src"), "tocsin.examples.cases"],
    package_dir={"": "src", "tocsin.examples.cases": "examples"},
    package_data={"tocsin": ["**/*"], "tocsin.examples.cases": ["**/*"]},
    exclude_package_data={"": ["**/__pycache__/*", "*.py[co]"]},
)
