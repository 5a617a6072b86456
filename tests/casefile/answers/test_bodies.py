"""A body of the ILO is known by any of its names; a court or a state's own commission is none."""

from __future__ import annotations

import pytest

from tocsin.casefile.answers import Body, body_of

NAMES = {
    Body.CFA: "CFA|cfa|Committee on Freedom of Association|Comité de la liberté syndicale|CLS|"
    "Comité de Libertad Sindical|Комитет по свободе объединения|КСО МОТ|Governing Body (CFA)|"
    "Биригүү эркиндиги боюнча комитет",
    Body.CEACR: "CEACR|Committee of Experts on the Application of Conventions and Recommendations|"
    "Commission d’experts pour l’application des conventions|Comisión de Expertos|"
    "Комитет экспертов МОТ",
    Body.CAS: "CAS|Conference Committee|ILC Committee on the Application of Standards|"
    "Commission de l’application des normes|Comisión de Aplicación de Normas|"
    "Комитет по применению норм",
    Body.INQUIRY: "Commission of Inquiry|Commission of Inquiry (article 26)|Commission d'enquête|"
    "Comisión de Encuesta|Комиссия по расследованию|ILO inquiry",
    Body.ARTICLE_24: "article 24|art. 24|artículo 24|article_24|статья 24",
    Body.ARTICLE_26: "article 26|plainte article 26",
    Body.GOVERNING_BODY: "Governing Body|GB.356|Conseil d’administration",
    Body.CONFERENCE: "ILC|Conference|International Labour Conference|CIT",
    None: "|Supreme Court|Court of Arbitration for Sport (CAS)|article 240|a bar conference|"
    "Presidential Commission of Inquiry|Commission d’enquête parlementaire|police inquiry|"
    "Human Rights Committee|Committee on Economic, Social and Cultural Rights",
}


@pytest.mark.parametrize(
    ("written", "body"), [(w, b) for b, names in NAMES.items() for w in names.split("|")]
)
def test_a_body_is_known_by_any_of_its_names(written: str, body: Body | None) -> None:
    assert body_of(written) is body
