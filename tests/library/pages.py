"""Invented pages in the layouts of NORMLEX: nothing in them was ever decided, and they say so."""

from __future__ import annotations

ADDRESS = (
    "https://normlex.ilo.org/dyn/normlex/{ui}/f?p=1000:50002:0::NO:50002:"
    "P50002_COMPLAINT_TEXT_ID,P50002_LANG_CODE:{id},{lang}"
)
SECTION = (
    "https://normlex.ilo.org/dyn/normlex/en/f?p=NORMLEXPUB:70002:0::NO:70002:"
    "P70002_HIER_ELEMENT_ID,P70002_HIER_LEVEL:{element}"
)
SHOWN = {
    "en": ("Compilation of decisions of the Committee on Freedom of Association", "« Go to Index",
           "see related cases", "Related CountryReportParagraph"),
    "fr": ("Compilation des décisions du Comité de la liberté syndicale", "« Aller à l'index",
           "voir les cas correspondants", "Cas PaysRapportParagraphe"),
    "es": ("Recopilación de decisiones del Comité de Libertad Sindical", "« Ir al índice",
           "veanse los casos relacionados", "Casos PaísInformePárrafo"),
    "de": ("Compilation of decisions of the Committee on Freedom of Association", "« GOTO_INDEX",
           "SEE_RELATED_CASES", "RELATED COUNTRYBerichtPARAGRAPH"),
}  # fmt: skip
"""How a section of the Compilation is shown by each interface: title, index, cases, columns."""


def section(
    chapter: str, headings: str, items: list[tuple[str, list[str]]], interface: str = "en"
) -> str:
    """A section of the Compilation, invented; ``headings`` are divided by slashes."""
    title, index, see, columns = SHOWN[interface]
    lines = ["NORMLEX", "", title, "", index, "", chapter, "", *headings.split("/"), ""]
    for words, rows in items:
        lines += [f"  1. {words}", see, columns, *rows]
    return "\n".join(lines) + "\n"


def report(
    case: int,
    number: int,
    country: str,
    conclusions: str,
    *,
    first: int = 300,
    status: str = "Active",
    month: str = "March 2021",
    kind: str = "Interim Report",
    extra: str = "",
    alleges: str = "the authorities acted against it in an invented way",
) -> str:
    """A report of the Committee on Freedom of Association, invented."""
    return f"""ILO-en-strap
NORMLEX
Information System on International Labour Standards

{kind} - Report No {number}, {month}

Case No {case} ({country}) - Complaint date: 03-FEB-20 - {status}

Display in: French - Spanish

Allegations: an invented case for tests

1. {first}. The complaint is contained in a communication of the Invented Federation of Trade Unions (IFTU) dated 3 February 2020.

A. The complainant's allegations
A. The complainant's allegations

2. {first + 1}. The complainant alleges that {alleges}.

B. The Government's reply
B. The Government's reply

3. {first + 2}. The Government states that the officers acted under the law on operational activities.

C. The Committee's conclusions
C. The Committee's conclusions

4. {first + 3}. {conclusions}

The Committee's recommendations
The Committee's recommendations

5. {first + 4}. In the light of its foregoing interim conclusions, the Committee invites the Governing Body to approve the following recommendation: the Committee requests the Government to keep it informed. {extra}
"""


SEARCH = report(
    9901, 396, "Kyrgyzstan",
    "The Committee recalls that the entry by police or military forces into trade union premises "
    "without a judicial warrant constitutes a serious and unjustifiable interference in trade union "
    "activities [see Compilation of decisions of the Committee on Freedom of Association, sixth "
    "edition, 2018, para. 280]. It also refers to its 350th Report, Case No. 9902, para. 1203.",
    alleges="officers searched the offices and took away the books without a warrant of a court",
)  # fmt: skip
DISMISSAL = report(
    9902, 350, "Invented",
    "The Committee emphasizes that the removal of elected leaders by the authorities is a serious "
    "interference in the free functioning of unions [see Compilation of decisions of the Committee "
    "on Freedom of Association, sixth edition, 2018, para. 654].",
    first=1200, month="June 2008", status="Closed", kind="Definitive Report",
)  # fmt: skip
PROPERTY = report(
    9903, 389, "Belarus",
    "The Committee considers that when a federation is dissolved, its property should be handed over "
    "to the organization that succeeds it or distributed as its own rules say [see Compilation of "
    "decisions of the Committee on Freedom of Association, sixth edition, 2018, paras 1016 and 1017].",
    first=500, month="June 2019",
)  # fmt: skip
FRENCH = """Rapport intérimaire - Rapport No. 346, Juin 2007

Cas no 9904 (Guinée) - Date de la plainte: 31-OCT. -06 - En suivi

Afficher en : Anglais - Espagnol

Allégations: cas inventé pour les essais: arrestation de dirigeants syndicaux

1. 700. La plainte figure dans une communication de la Confédération inventée des travailleurs en date du 31 octobre 2006.

C. Conclusions du comité
C. Conclusions du comité

2. 701. Le comité rappelle que l'arrestation de dirigeants syndicaux pour l'exercice de leurs droits porte atteinte à la liberté syndicale.
"""
COMMENT = """NORMLEX Home > Country profiles >  > Comments

Observation (CEACR) - adopted 2022, published 111th ILC session (2023)

Freedom of Association and Protection of the Right to Organise Convention, 1948 (No. 87) - Kyrgyzstan (Ratification: 1992)

Display in: French - Spanish View all

The Committee notes with an invented concern that a draft law would require a single confederation for all unions.

The Committee requests the Government to provide information on all developments in this regard.
"""
TWO_COMMENTS = """NORMLEX Home > Country profiles >  > All Comments

Observation (CEACR) - adopted 2020, published 109th ILC session (2021)

The Committee takes note of the invented observations on strikes in essential services.

Direct Request (CEACR) - adopted 2016, published 106th ILC session (2017)

The Committee once again asks the Government for the invented text of the regulations.
"""
COMPILATION = """ILO-en-strap
NORMLEX
Information System on International Labour Standards

Compilation of decisions of the Committee on Freedom of Association

« Go to Index

Trade union and employers organizations rights and civil liberties2

Protection of trade union and employers organizations premises and property

  1. An invented sentence about the adequate protection of the property of unions.
see related cases
Related CountryReportParagraph
9901Burundi343280
9902Venezuela (Bolivarian Republic of)35638
Digest: 2006183
  1. An invented sentence about officers who occupy the premises of a union without a warrant.
see related cases
Related CountryReportParagraph
9903Republic of Korea3511332
Digest: 2006179
"""
SPANISH_CHAPTER = """NORMLEX

Recopilación de decisiones del Comité de Libertad Sindical

« Ir al índice

Disolución y suspensión de las organizaciones11

Principios generales

  1. Una frase inventada sobre la disolución por vía judicial.
veanse los casos relacionados
Casos PaísInformePárrafo
9904Ecuador363564
  1. Otra frase inventada sobre los bienes.
veanse los casos relacionados
Casos PaísInformePárrafo
"""
INQUIRY = """ILO-en-strap
NORMLEX
Information System on International Labour Standards
NORMLEX Home >  > Article 24/26 cases

REPRESENTATION (article 24) - POLAND - C087 - 1995

1. Invented Union

Closed

Display in: French - Spanish

Complaint Procedure

Complaint Procedure
  1. Allegations: invented, about assets that were never given back
  2. 4. In an invented communication the union submitted a representation about its assets, none of which were real.
  3. 5. The Government supplied its invented observations in a communication dated 23 September 1994, which says nothing.
"""
HEADLESS = """Display in: French - Spanish
Effect given to the recommendations of the Committee and the Governing Body
Effect given to the recommendations of the Committee and the Governing Body
- 15. The Committee examined this invented case, concerning assets of unions, at its March 1998 meeting (see 309th Report, paras. 161 to 185).
- 16. In a communication dated 13 May 1998, the Government states that the invented property is considerable.
- 17. The Committee requests the Government to determine the criteria for the division of the invented assets.
- 18. Croatia has ratified the Freedom of Association and Protection of the Right to Organise Convention, 1948 (No. 87).
"""
RUSSIAN = """МЕЖДУНАРОДНОЕ БЮРО ТРУДА
Административный Совет
316 сессия, Женева, 1–16 ноября 2012 года
365-ый Доклад Комитета по свободе объединения
Дело № 9905
Доклад, в котором Комитет просит информировать его о развитии ситуации
Жалоба против Правительства Российской Федерации, представленная:
– Вымышленным профсоюзом
1302. В обращении вымышленный профсоюз поддержал жалобу и сообщил об обыске помещения профсоюза.
1303. Российская Федерация ратифицировала Конвенции № 87 и 98 (см. 333-й доклад, п. 940).
"""
WHOLE = """GB.341/INS/12/2

Governing Body

341st Session, Geneva, March 2021

394th Report of the Committee on Freedom of Association

Introduction

1. The invented Committee met in Geneva.

Case No. 9906

Interim report

Complaint against the Government of Kyrgyzstan presented by the Invented Federation

20. The complaint is contained in an invented communication.
21. The Committee recalls nothing real.

Case No. 9907

Definitive report

Complaint against the Government of Tunisia presented by another

40. The complaint is contained in another invented communication.
"""
MURDERED = report(
    9911, 371, "Philippines", "The Committee recalls nothing.", first=700,
    alleges="the president of the union of bus drivers was murdered by unknown men after threats",
)  # fmt: skip
LIFE = """ILO-en-strap
NORMLEX
Information System on International Labour Standards

Compilation of decisions of the Committee on Freedom of Association

« Go to Index

Trade union and employers organizations rights and civil liberties2

An invented heading on blacklists of trade unionists

  1. An invented sentence: what is asked for can be had only in a climate of calm.
see related cases
Related CountryReportParagraph
9911Philippines371703
Digest: 200643
  1. An invented sentence: another thing is asked for where nobody was ever named.
see related cases
Related CountryReportParagraph
Digest: 200644
"""
