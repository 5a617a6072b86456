"""Short letters in which only the telling of earlier letters differs (``short.txt``).

Whom a letter goes to decides whether an earlier one counts, so each row is put between a head and a
foot of its language: the same sentence tells of a letter to its reader, or of one to somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DAY = "2026-06-20"
_HEADS = {
    "en": ("Sample Mill Workers' Union\n3 Mill Lane, Testville", "Testville, 20 June 2026"),
    "fr": ("Syndicat des ouvriers de la filature Exemple\n3, rue du Moulin, Ville-Essai",
           "Ville-Essai, le 20 juin 2026"),
    "es": ("Sindicato de Obreros de Hilados Muestra\nCalle 3, Villa Ensayo",
           "Villa Ensayo, 20 de junio de 2026"),
    "ru": ("Профсоюз работников Пробной фабрики\nг. Примерск, ул. Мельничная, 3",
           "г. Примерск, 20 июня 2026 года"),
}  # fmt: skip
_FEET = {
    "en": ("Dear Sir or Madam,", "Yours faithfully,\n\nMaria Example\nGeneral Secretary"),
    "fr": ("Madame, Monsieur,",
           "Veuillez agréer nos salutations distinguées.\n\nMarie Exemple\nSecrétaire générale"),
    "es": ("De nuestra consideración:", "Atentamente,\n\nMaría Muestra\nSecretaria general"),
    "ru": ("Здравствуйте!", "С уважением,\n\nМария Пробная\nпредседатель профсоюза"),
}  # fmt: skip
_TO = {
    "ilo": {
        "en": "Committee on Freedom of Association\nInternational Labour Office, Geneva",
        "fr": "Comité de la liberté syndicale\nBureau international du Travail, Genève",
        "es": "Comité de Libertad Sindical\nOficina Internacional del Trabajo, Ginebra",
        "ru": "Комитет по свободе объединения\nМеждународное бюро труда, Женева",
    },
    "experts": {
        "en": "Committee of Experts on the Application of Conventions and Recommendations\nILO",
        "fr": "Commission d'experts pour l'application des conventions\nBIT, Genève",
        "es": "Comisión de Expertos en Aplicación de Convenios\nOIT, Ginebra",
        "ru": "Комитет экспертов по применению конвенций и рекомендаций\nМБТ, Женева",
    },
    "minister": {
        "en": "The Minister of Labour\nTestville",
        "fr": "Monsieur le Ministre du Travail\nVille-Essai",
        "es": "Señor Ministro de Trabajo\nVilla Ensayo",
        "ru": "Министру труда\nг. Примерск",
    },
    "president": {
        "en": "His Excellency the President of the Republic\nTestville",
        "fr": "Son Excellence Monsieur le Président de la République\nVille-Essai",
        "es": "Excelentísimo Señor Presidente de la República\nVilla Ensayo",
        "ru": "Президенту Республики\nг. Примерск",
    },
    "director": {
        "en": "The Managing Director\nSample Mills Ltd\nTestville",
        "fr": "Monsieur le Directeur\nFilatures Exemple SA\nVille-Essai",
        "es": "Señor Gerente General\nHilados Muestra S.A.\nVilla Ensayo",
        "ru": "Директору\nООО «Пробная фабрика»\nг. Примерск",
    },
    "mayor": {
        "en": "The Mayor of Testville",
        "fr": "Monsieur le Maire de Ville-Essai",
        "es": "Señor Alcalde de Villa Ensayo",
        "ru": "Мэру города Примерска",
    },
    "inspector": {
        "en": "The Labour Inspector\nTestville",
        "fr": "Madame l'Inspectrice du travail\nVille-Essai",
        "es": "Señor Inspector de Trabajo\nVilla Ensayo",
        "ru": "Государственной инспекции труда\nг. Примерск",
    },
}


@dataclass(frozen=True, slots=True)
class Short:
    """A short letter: its language, its text, the earlier letters it tells ("" without a day)."""

    language: str
    text: str
    earlier: tuple[str, ...]

    @property
    def sender(self) -> str:
        """The union in whose name it is written."""
        return _HEADS[self.language][0].split("\n")[0]


def short_letters() -> Iterator[Short]:
    """Every row of ``short.txt`` as a letter."""
    rows = (Path(__file__).parent / "short.txt").read_text("utf-8").splitlines()
    for row in rows:
        if row.startswith("#"):
            continue
        language, to, days, body = (x.strip() for x in row.split("|", 3))
        head, day = _HEADS[language]
        hail, foot = _FEET[language]
        text = f"{head}\n\n{day}\n\n{_TO[to][language]}\n\n{hail}\n\n{body}\n\n{foot}\n"
        told = tuple("" if d == "-" else d for d in days.split())
        yield Short(language, text, told)
