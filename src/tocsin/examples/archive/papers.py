"""Papers: minutes as PDF with text, cash orders as scans, letters, notices and mail."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.message import EmailMessage
from email.utils import format_datetime
from random import Random

import pikepdf
import pypdfium2
import typst
from PIL import Image, ImageFilter

from tocsin.examples.archive.plan import PAYEES, PURPOSES, SAYS, UNION, Month, amount, russian

_PAGE = """
#set document(date: none)
#set page(paper: "a5", margin: 15mm)
#set text(font: "Libertinus Serif", size: 10pt, lang: "ru")
#let pages = json(bytes(sys.inputs.data))
#for (index, page) in pages.enumerate() {
  if index > 0 { pagebreak() }
  align(center, strong(page.title))
  align(center, text(7pt, page.says))
  v(4mm)
  for line in page.lines [#par(line)]
}
"""


def typeset(pages: list[dict[str, object]]) -> pikepdf.Pdf:
    """Typeset all pages in one run; the caller cuts the result into files."""
    data = json.dumps(pages, ensure_ascii=False)
    content = typst.compile(
        _PAGE.encode(), sys_inputs={"data": data}, ignore_system_fonts=True, format="pdf"
    )
    return pikepdf.open(io.BytesIO(content))


def cut(source: pikepdf.Pdf, first: int, count: int) -> bytes:
    """Pages ``first`` to ``first + count`` as a file of their own, the same bytes every time."""
    out, buffer = pikepdf.new(), io.BytesIO()
    out.pages.extend(source.pages[first : first + count])
    out.save(buffer, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def minutes(month: Month, number: int, random: Random) -> list[dict[str, object]]:
    """Two pages of minutes of the presidium."""
    day = month.day(random).strftime("%d.%m.%Y")
    budget = amount(random, 50_000, 900_000)
    head = f"Протокол № {number} заседания президиума от {day}"
    first = [
        f"1. Слушали: об исполнении сметы за {month.label}.",
        f"Постановили: принять к сведению, что израсходовано {russian(budget, ' ')} сом.",
        f"2. Слушали: {random.choice(PURPOSES).lower()}, поставщик {random.choice(PAYEES)}.",
        f"Постановили: выделить {russian(amount(random), ' ')} сом.",
    ]
    second = [
        "3. Слушали: о подготовке пленума.",
        f"Постановили: провести пленум в зале на {random.randrange(60, 300)} мест.",
        "4. Разное: оздоровление членов профсоюза, путевки.",
        f"Голосовали: за {random.randrange(9, 15)}, против 0, воздержались 0.",
    ]
    return [
        {"title": head, "says": f"{UNION} · {SAYS}", "lines": first},
        {"title": f"{head}, лист 2", "says": SAYS, "lines": second},
    ]


def contract(month: Month, number: int, random: Random) -> list[dict[str, object]]:
    """One page of a contract."""
    lines = [
        f"Заказчик: {UNION}. Исполнитель: {random.choice(PAYEES)}.",
        f"Предмет: {random.choice(PURPOSES).lower()}.",
        f"Цена: {russian(amount(random, 5_000, 300_000), ' ')} сом.",
        f"Срок: до {month.day(random):%d.%m.%Y}.",
    ]
    return [{"title": f"Договор № {number}/{month.year}", "says": SAYS, "lines": lines}]


def order(month: Month, number: int, value: Decimal) -> list[dict[str, object]]:
    """A cash order, which the office keeps as a scan."""
    lines = [
        f"Расходный кассовый ордер № {number}",
        f"Дата: {month.first:%d.%m.%Y}",
        "Выдать: Синтетический Получатель",
        f"Сумма: {russian(value, ' ')} сом",
        "Основание: смета расходов",
        "Подпись ______________",
    ]
    return [{"title": UNION, "says": SAYS, "lines": lines}]


def scan(page: bytes, random: Random, quality: int = 60) -> bytes:
    """A page as an office scanner leaves it: grey, a little soft and uneven, JPEG in a PDF."""
    document = pypdfium2.PdfDocument(page)
    image = document[0].render(scale=150 / 72, grayscale=True).to_pil().convert("L")
    document.close()
    noise = Image.frombytes("L", (64, 64), random.randbytes(64 * 64)).resize(image.size)
    grain = noise.point(lambda v: v // 16)
    image = Image.composite(image, Image.new("L", image.size, 235), image.point(lambda v: 255))
    image = Image.blend(image.filter(ImageFilter.GaussianBlur(0.6)), grain, 0.04)
    jpeg = io.BytesIO()
    image.save(jpeg, "JPEG", quality=quality, dpi=(150, 150))
    out = pikepdf.new()
    out.add_blank_page(page_size=(image.width * 72 / 150, image.height * 72 / 150))
    picture = pikepdf.Stream(out, jpeg.getvalue())
    picture.update(
        {
            "/Type": pikepdf.Name("/XObject"),
            "/Subtype": pikepdf.Name("/Image"),
            "/Width": image.width,
            "/Height": image.height,
            "/ColorSpace": pikepdf.Name("/DeviceGray"),
            "/BitsPerComponent": 8,
            "/Filter": pikepdf.Name("/DCTDecode"),
        }
    )
    target = out.pages[0]
    target.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=picture))
    width, height = image.width * 72 / 150, image.height * 72 / 150
    target.Contents = out.make_stream(f"q {width} 0 0 {height} 0 0 cm /Im0 Do Q".encode())
    out.docinfo["/Title"] = SAYS
    buffer = io.BytesIO()
    out.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def mail(month: Month, number: int, random: Random, lines: list[str]) -> bytes:
    """One message, in one of the office's three languages."""
    message = EmailMessage()
    sent = datetime.combine(month.day(random), datetime.min.time(), UTC) + timedelta(hours=9)
    message["From"] = "office@union.example"
    message["To"] = f"committee{number % 40 + 1:02d}@union.example"
    message["Date"] = format_datetime(sent)
    message["Message-ID"] = f"<{month.label}.{number}@union.example>"
    message["Subject"] = f"[{SAYS.split(' / ')[-1]}] {month.label} / {number}"
    message.set_content("\n".join([*lines, "", SAYS]) + "\n")
    return message.as_bytes()


def letter_lines(month: Month, number: int, random: Random) -> list[str]:
    """The paragraphs of a letter or message, in Russian, Kyrgyz or English."""
    value = russian(amount(random), " ")
    return [
        [
            f"Исх. № {number} от {month.day(random):%d.%m.%Y}",
            "Уважаемые коллеги!",
            f"Просим перечислить членские взносы за {month.label} в сумме {value} сом.",
            f"Назначение: {random.choice(PURPOSES).lower()}.",
            "С уважением, аппарат профсоюза (вымышленный)",
        ],
        [
            f"Чыгыш № {number}, {month.label}",
            "Урматтуу кесиптештер!",
            f"Мүчөлүк акыларды которууну суранабыз: {value} сом.",
            "Кесиптик бирликтин эс алуу жолдомолору боюнча тизме тиркелет.",
            "Урматтоо менен, аппарат (ойдон чыгарылган)",
        ],
        [
            f"Ref. {number}, {month.label}",
            "Dear colleagues,",
            f"Please find the report on the use of solidarity funds: {value} soms.",
            "The audit commission has checked the vouchers.",
            "In solidarity, the office (fictitious)",
        ],
    ][number % 3]
