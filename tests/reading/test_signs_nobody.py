"""A town, a part of a country, a desk or the title of a list under the names signs nothing."""

from __future__ import annotations

import pytest

from tocsin.reading import read_text

LETTER = """{union}
{street}

{day}

{salutation}

{body}

{closing}

{foot}
"""
WORDS = {
    "en": ("Cane Cutters' Union of Exampleland", "4 Mill Road, Exampleton", "19 September 2025",
           "Dear Mr. Director-General,", "On 3 May 2025 the police closed our hall for a day.",
           "Yours sincerely,"),
    "fr": ("Syndicat des dockers d'Exempleville", "4, rue du Port, Exempleville",
           "le 19 septembre 2025", "Monsieur le Directeur général,",
           "Le 3 mai 2025 la police a fermé notre local un jour entier.",
           "Veuillez agréer, Monsieur le Directeur général, nos salutations distinguées."),
    "es": ("Sindicato de la Maquila de Ejemplo", "Calle 4, Ejemplo", "19 de septiembre de 2025",
           "Estimado señor Director General:",
           "El 3 de mayo de 2025 la policía cerró nuestro local un día entero.", "Atentamente,"),
}  # fmt: skip
FEET = (
    ("en", "[signed]  Simon Sample, Secretary General\n[signed]  Ruth Trial, Chairperson, "
     "Chivi District", ["Ruth Trial", "Simon Sample"]),
    ("en", "Ann Sample\nGeneral Secretary\nEnquiries: Press Desk", ["Ann Sample"]),
    ("fr", "(signé) Élise Exemple\npour le Syndicat des dockers d'Exempleville\n\n"
     "BORDEREAU DES PIÈCES\n  1. Mandat du bureau exécutif\n  2. Certificat", ["Élise Exemple"]),
    ("es", "firma: Simón Muestra, secretario de actas\nfirma: Reina Ensayo, presidenta\n"
     "El Progreso, Yoro", ["Reina Ensayo", "Simón Muestra"]),
    ("fr", "Le secrétaire général,\n\n(signé)\nEl Hadji Amadou Exemple",
     ["El Hadji Amadou Exemple"]),
    ("es", "Los abajo firmantes:\nAna Muestra\nPresidenta\nLa Ceiba, Atlántida", ["Ana Muestra"]),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "foot", "names"), FEET)
def test_only_people_sign(lang: str, foot: str, names: list[str]) -> None:
    keys = ("union", "street", "day", "salutation", "body", "closing")
    text = LETTER.format(**dict(zip(keys, WORDS[lang], strict=True)), foot=foot)
    assert sorted(person.name for person in read_text(text).signatories) == names
