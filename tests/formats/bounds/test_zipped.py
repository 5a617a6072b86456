"""Packages that explode, lie or have lost their end."""

import io
import zipfile

import pytest

from tocsin.formats.bounds.zipped import ZipLimits, open_package
from tocsin.ground.errors import TocsinError


def package(**parts: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return packed.getvalue()


def test_a_bomb_is_stopped_while_unpacking():
    bomb = package(good=b"word " * 100, bomb=b"\0" * (40 << 20))
    with open_package(bomb, limits=ZipLimits(free_bytes=1 << 20)) as opened:
        assert opened.read("good") == b"word " * 100
        with pytest.raises(TocsinError) as caught:
            opened.read("bomb")
    assert caught.value.diagnosis.code == "zip-bomb"
    assert caught.value.diagnosis.place == "bomb"


def test_without_its_directory_the_parts_are_still_read():
    whole = package(one=b"1" * 5000, two=bytes(range(256)) * 40)
    cut = whole[: whole.rfind(b"PK\x01\x02", 0, whole.rfind(b"PK\x01\x02"))]
    with open_package(cut) as opened:
        assert opened.read("one") == b"1" * 5000
        assert opened.read("two") == bytes(range(256)) * 40
        assert opened.problems[0].code == "damaged-zip"


def test_a_flipped_bit_is_a_diagnosis_for_that_part_alone():
    whole = bytearray(package(one=bytes(range(256)) * 40, two=b"fine"))
    whole[60] ^= 0xFF
    with open_package(bytes(whole)) as opened:
        with pytest.raises(TocsinError, match="damaged"):
            opened.read("one")
        assert opened.read("two") == b"fine"


def test_a_password_protected_office_file_says_so():
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(TocsinError) as caught:
        open_package(content, file="x.xlsx")
    assert caught.value.diagnosis.code == "password"
