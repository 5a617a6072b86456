"""What goes with a disclosure: a letter to its reader in five languages, and the verifiers."""

from __future__ import annotations

import html
from importlib import resources
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tocsin.seal.proof.disclosing import Disclosure

VERIFIERS = "tocsin.seal.verifiers"

TEXTS: dict[str, tuple[str, str, str, str]] = {
    "en": (
        "To the reader of this disclosure",
        "The documents, pages or rows in this folder were sealed by a trade union. The proofs "
        "beside them show that exactly these bytes existed when the seal was made, and nothing "
        "about anything else that was sealed.",
        "To check them without trusting us, open verify.html in a browser without a network, or "
        "run: python3 verify.py . — or follow the steps with standard tools. Compare the key of "
        "the log with the one you know from elsewhere.",
        "What is not proved: that what a document says is true, who wrote it, when it was made, "
        "that nothing else existed beside it, or who changed a copy and why.",
    ),
    "fr": (
        "Au lecteur de cette communication de pièces",
        "Les documents, pages ou lignes de ce dossier ont été scellés par un syndicat. Les "
        "preuves jointes montrent que ces octets exacts existaient au moment du scellement, et "
        "rien sur le reste de ce qui a été scellé.",
        "Pour vérifier sans nous faire confiance, ouvrez verify.html dans un navigateur hors "
        "réseau, ou lancez : python3 verify.py . — ou suivez les étapes avec des outils "
        "standard. Comparez la clé du journal avec celle que vous connaissez d’ailleurs.",
        "Ce qui n’est pas prouvé : que le contenu est vrai, qui l’a écrit, quand il a été fait, "
        "qu’il n’existait rien d’autre, ni qui a modifié une copie et pourquoi.",
    ),
    "es": (
        "A quien lea esta entrega",
        "Los documentos, páginas o filas de esta carpeta fueron sellados por un sindicato. Las "
        "pruebas adjuntas muestran que exactamente estos bytes existían al hacer el sello, y "
        "nada sobre lo demás que se selló.",
        "Para comprobarlo sin confiar en nosotros, abra verify.html en un navegador sin red, o "
        "ejecute: python3 verify.py . — o siga los pasos con herramientas comunes. Compare la "
        "clave del registro con la que conoce por otra vía.",
        "Lo que no se prueba: que lo escrito sea verdad, quién lo escribió, cuándo se hizo, que "
        "no existiera nada más, ni quién cambió una copia y por qué.",
    ),
    "ru": (
        "Читателю этих материалов",
        "Документы, страницы или строки в этой папке опечатаны профсоюзом. Приложенные "
        "доказательства показывают, что именно эти байты существовали, когда ставилась печать, "
        "и ничего не говорят об остальном, что было опечатано.",
        "Чтобы проверить, не доверяя нам, откройте verify.html в браузере без сети или "
        "выполните: python3 verify.py . — или пройдите шаги обычными средствами. Сравните ключ "
        "журнала с тем, который известен вам из другого источника.",
        "Что не доказано: что написанное верно, кто это написал, когда это создано, что рядом "
        "не было ничего другого, кто изменил копию и почему.",
    ),
    "ky": (
        "Бул материалдарды окуган адамга",
        "Бул папкадагы документтерди, барактарды же саптарды кесиптик бирлик мөөрлөгөн. "
        "Тиркелген далилдер мөөр басылган учурда дал ушул байттар болгонун көрсөтөт жана "
        "мөөрлөнгөн башка нерселер жөнүндө эч нерсе айтпайт.",
        "Бизге ишенбей текшерүү үчүн verify.html файлын тармаксыз браузерде ачыңыз же "
        "аткарыңыз: python3 verify.py . — же кадамдарды кадимки каражаттар менен өтүңүз. "
        "Журналдын ачкычын сизге башка жактан белгилүү ачкыч менен салыштырыңыз.",
        "Далилденбегени: жазылгандын чындыгы, аны ким жазганы, качан жасалганы, жанында башка "
        "эч нерсе болбогону, көчүрмөнү ким жана эмне үчүн өзгөрткөнү.",
    ),
}

STYLE = (
    "body{font:17px/1.5 system-ui,sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem;"
    "color:#1a1a1a;background:#fff}h2{margin-top:2.2rem;font-size:1.25rem}code{overflow-wrap:"
    "anywhere}@media(prefers-color-scheme:dark){body{color:#eee;background:#161616}}"
)


def letter(made: Disclosure) -> bytes:
    """The letter as one HTML page without script or outside resource."""
    import json

    rows = []
    for item in made.document["items"]:
        record = json.loads(item["record"])
        name = record.get("path", "(a name that is not text)")
        digest = record.get("sha256", "")
        rows.append(f"<li>{html.escape(str(name))}<br><code>{digest}</code></li>")
    parts = [
        f'<section lang="{lang}"><h2>{html.escape(title)}</h2>'
        + "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
        + "</section>"
        for lang, (title, *paragraphs) in TEXTS.items()
    ]
    page = (
        '<!doctype html><html lang="en"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        f"<title>{html.escape(TEXTS['en'][0])}</title><style>{STYLE}</style>"
        f"<main>{''.join(parts)}<h2>SHA-256</h2><ul>{''.join(rows)}</ul>"
        f"<p><code>{html.escape(made.document['vkey'])}</code></p></main></html>\n"
    )
    return page.encode()


def companions(made: Disclosure) -> dict[str, bytes]:
    """The letter and, where this installation has them, the standalone verifiers."""
    files = {"LETTER.html": letter(made)}
    try:
        folder = resources.files(VERIFIERS)
        for entry in folder.iterdir():
            name = entry.name
            if PurePosixPath(name).suffix in (".html", ".py") and not name.startswith("_"):
                files[name] = entry.read_bytes()
    except ModuleNotFoundError:
        pass
    return files
