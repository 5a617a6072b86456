"""Clean papers beside what they were once taken for, and the fault of the same words.

Each pair states where a rule ends: what a part, a new date, a list in roman numerals or a quoted
mail may look like. All of it is invented.
"""

from __future__ import annotations

import datetime

import pytest

from tocsin.checks.engine import check_documents
from tocsin.law import Law
from tocsin.reading import read_text

DAY = datetime.date(2026, 6, 20)
ROWS = (
    (
        "C39",
        "-",
        "Жалоба на правительство Кыргызской Республики. Кыргызская Республика участвует в обеих "
        "конвенциях.",
    ),
    (
        "L11",
        "-",
        "We submit a complaint to the Committee on Freedom of Association. Article 1 of Convention "
        "No. 98 asks that workers enjoy adequate protection against acts of anti-union "
        "discrimination in respect of their employment.",
    ),
    (
        "L11",
        "-",
        "Nous présentons une plainte au Comité de la liberté syndicale. L'article premier de la "
        "convention n° 98 veut une protection adéquate contre les actes de discrimination.",
    ),
    (
        "E02",
        "-",
        "Мы подаём жалобу в Комитет по свободе объединения. 3 мая 2026 года полиция провела обыск "
        "в профсоюзе и изъяла папку без всякого постановления.",
    ),
    (
        "C36",
        "-",
        "On 4 June a sheet with the names of four officers lay under our door. On 9 "
        "June eleven workers of the farm were dismissed. Four of the eleven are "
        "officers, those of the sheet.",
    ),
    (
        "C36",
        "-",
        "El 4 de junio apareció una hoja con los nombres de cuatro directivos. El 9 de "
        "junio la empresa despidió a once trabajadores. Cuatro de los once son "
        "directivos, los mismos de la hoja.",
    ),
    (
        "C36",
        "-",
        "Le 4 juin, une feuille portait les noms de quatre délégués. Le 9 juin, onze "
        "ouvriers ont été licenciés. Quatre des onze sont délégués.",
    ),
    (
        "C36",
        "-",
        "4 июня нашли листок с именами четырёх членов комитета. 9 июня уволены "
        "одиннадцать рабочих. Четверо из одиннадцати были членами комитета.",
    ),
    (
        "C36",
        "-",
        "On 9 February officers entered the office with a warrant (Annex 1) and took "
        "two laptops of the elected leaders. The filing of the company with the labour "
        "office (Annex 4) reports twenty new hirings of elected leaders' posts.",
    ),
    (
        "C36",
        "+",
        "The company dismissed 20 drivers on 9 February for the strike. The 200 drivers "
        "dismissed that day for the strike were not heard.",
    ),
    (
        "C38",
        "-",
        "The hearing of 24 February did not take place because the expert was ill; new "
        "date: 31 August 2026.",
    ),
    (
        "C38",
        "-",
        "L'audience du 24 février n'a pas eu lieu, l'expert étant malade ; la nouvelle "
        "date est le 31 août 2026.",
    ),
    (
        "C38",
        "-",
        "La audiencia del 24 de febrero no se celebró por enfermedad del perito; la "
        "nueva fecha es el 31 de agosto de 2026.",
    ),
    (
        "C38",
        "-",
        "Заседание 24 февраля 2026 года не состоялось из-за неявки эксперта, новая дата "
        "- 31 августа 2026 года.",
    ),
    (
        "F05",
        "-",
        "Señor Director General:\\n\\nPedimos que intervenga ante el Gobierno por los "
        "despidos del 9 de junio y presentamos esta queja al Comité de Libertad "
        "Sindical.\\n\\nCon todo respeto,\\n\\n(f) Marvin Ejemplo Tzib\\nSecretario "
        "general\\nSindicato de Fincas\\n8a. avenida 14-30, zona 1, Puerto Barrios, "
        "Izabal, Guatemala\\nsecretaria@sindicato.example\\n\\n> El lunes 1 de junio, "
        "el Sindicato escribió:\\n> Señor Director General: recibimos una llamada.\\n> "
        "Le escribiremos si hay más.\\n> Marvin Ejemplo Tzib",
    ),
    (
        "F05",
        "+",
        "Señor Director General:\\n\\nPedimos que intervenga ante el Gobierno por los "
        "despidos del 9 de junio y presentamos esta queja al Comité de Libertad "
        "Sindical.\\n\\nCon todo respeto,\\n\\n(f) Marvin Ejemplo Tzib\\nSecretario "
        "general\\nSindicato de Fincas\\nsecretaria@sindicato.example\\n\\n> El lunes 1 "
        "de junio, el Sindicato escribió:\\n> Señor Director General: recibimos una "
        "llamada.\\n> Le escribiremos si hay más.\\n> Marvin Ejemplo Tzib",
    ),
    # pay or safety, called a breach by the sentence behind it
    (
        "L11",
        "+",
        "Presentamos queja ante el Comité de Libertad Sindical. La firma no entrega guantes "
        "ni cascos a los peones. Esa falta es una violación directa de la libertad sindical.",
    ),
    (
        "L11",
        "+",
        "Nous déposons plainte devant le Comité de la liberté syndicale. La société n'a pas "
        "payé les salaires de mars. Ce refus de payer est une violation de la convention n° 87.",
    ),
    (
        "L11",
        "+",
        "Мы подаём жалобу в Комитет по свободе объединения. Зарплату за март не выдали. "
        "Такой отказ нарушает свободу объединения.",
    ),
    (
        "L11",
        "-",
        "Presentamos queja ante el Comité de Libertad Sindical. La firma despidió a los tres "
        "delegados. Esa medida es una violación directa de la libertad sindical.",
    ),
    (
        "L11",
        "-",
        "Nous déposons plainte devant le Comité de la liberté syndicale. La société n'a pas "
        "payé les salaires de mars. Nous ne demandons pas au Comité de juger les salaires.",
    ),
    # the day of a date is no Convention
    (
        "L06",
        "-",
        "COMPLAINT against the Government of the Philippines for violation of Conventions "
        "Nos. 87 and 98 (both ratified on 29 December 1953).",
    ),
    ("L06", "+", "The Philippines ratified Conventions Nos. 87 and 98 on 29 December 1967."),
    # a branch of law insults nobody
    ("W03", "-", "Two criminal cases were opened. Criminal proceedings against both go on."),
    ("W03", "-", "L'affaire criminelle a été ouverte contre le trésorier."),
    ("W03", "+", "The minister is a criminal and a crook."),
    (
        "W03",
        "+",
        "Señor:\n\nLo que pasa es que usted tiene de ministro de Trabajo a un bribón, y los "
        "trabajadores lo saben.\n\nAtentamente,\nMaría Ejemplo",
    ),
    ("W03", "-", "Los dirigentes fueron arrastrados por la policía fuera del local."),
    # who was not there
    (
        "W01",
        "-",
        "The hall was searched that night. None of the officers of the Federation was in "
        "the hall that evening.",
    ),
    ("W01", "+", "No worker in Exampleland has ever been free to join a union of his choice."),
    ("W01", "+", "Ningún trabajador de la provincia ha podido jamás afiliarse sin castigo."),
    ("W01", "-", "No member of our executive has ever been charged with an offence."),
    # a source known by the trade and the place
    (
        "R06",
        "+",
        "Один из работников, который просил его не называть, сменный мастер на Карабасе, "
        "рассказал о списке.",
    ),
    ("R06", "-", "Один из работников, который просил его не называть, рассказал о списке."),
    # what the writers fear is no source's fear, and a search to come needs no warrant yet
    (
        "R06",
        "-",
        "We write about what we fear. Officers may arrest the chair before the congress on 3 June "
        "2026.",
    ),
    (
        "R06",
        "+",
        "One worker fears for her children. She is the accountant of the Osh branch and spoke on "
        "3 June 2026.",
    ),
    ("E02", "-", "Officers may arrest the chair. If they do, they will search the premises."),
    ("E02", "+", "Officers arrested the chair. They searched the premises."),
    # one is affirmed and another denied, in one sentence
    (
        "L06",
        "-",
        "Kenya ratified Convention No. 98 in 1964 and has not ratified Convention No. 87.",
    ),
    (
        "L06",
        "+",
        "Kenya ratified Convention No. 98 in 1966 and has not ratified Convention No. 87.",
    ),
    (
        "L06",
        "+",
        "Kenya ratified Convention No. 105 in 1964 and has not ratified Convention No. 98.",
    ),
    ("L06", "-", "Le Kenya a ratifié la convention n° 98 en 1964 et n'a pas ratifié la n° 87."),
    (
        "L06",
        "-",
        "Кения ратифицировала Конвенцию № 98 в 1964 году и не ратифицировала Конвенцию № 87.",
    ),
    (
        "L01",
        "-",
        "Таджикистан ратифицировал обе главные конвенции, восемьдесят седьмую и девяносто восьмую.",
    ),
    # the letterhead says who complains, whatever union the letter is about
    (
        "S22",
        "+",
        "Encarnación, 11 de junio de 2026\\n\\nFUNDACIÓN MEMORIA Y EJEMPLO\\nCalle 8, "
        "Encarnación\\n\\nDe nuestra mayor consideración:\\n\\nPresentamos formal queja contra "
        "la República del Paraguay ante el Comité de Libertad Sindical. El Sindicato de Obreros "
        "de Astilleros de Ejemplo fue disuelto.\\n\\nAtentamente,\\nAna Muestra\\nPresidenta",
    ),
    # a reason that was given, with its words
    (
        "W10",
        "-",
        'El registro se negó, con la razón de que "los solicitantes ya no laboran en esta '
        'empresa desde octubre".',
    ),
)


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("code", "mark", "words"), ROWS)
def test_a_rule_ends_where_it_should(code: str, mark: str, words: str, law: Law) -> None:
    text = words.replace("\\n", "\n")
    if "\n\n" not in text:
        text = f"Dear Sir,\n\n{text}\n\nYours sincerely,\nMaria Example"
    found = {f.code[4:] for f in check_documents([read_text(text, "told.txt")], law, DAY)}
    assert (code in found) == (mark == "+"), found
