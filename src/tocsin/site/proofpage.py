"""How anybody checks a published case without trusting it: files, seal, and what that proves."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.casefile.public import PublicCase
from tocsin.site.frame import Frame, page
from tocsin.site.markup import Html, el, join
from tocsin.site.voice import Voice


@dataclass(frozen=True, slots=True)
class SealShown:
    """The public part of a case's seal: the signed checkpoint, the log's key, the verifier."""

    checkpoint: str
    key: str = ""
    verifiers: dict[str, bytes] = field(default_factory=dict)


def proof_page(case: PublicCase, seal: SealShown | None, frame: Frame, lang: str) -> bytes:
    """The proof page of a case in one language."""
    voice = Voice(case, lang, frame.law)
    say = voice.say
    title = f"{say('page.proof')}: {voice.plain(case.case.title)}"
    body = join(
        el("h1", title),
        el("p", say("proof.lead"), class_="lead"),
        el("h2", say("proof.files")),
        el("p", say("proof.files_how")),
        _command("sha256sum -c SHA256SUMS"),
        el("h2", say("proof.seal")),
        *_seal(voice, seal, case.case.id),
        el("h2", say("proof.not_proved")),
        el("p", say("proof.not_proved_text")),
        el("p", el("a", say("page.back"), href="index.html")),
    )
    name = f"{case.case.id}/proof.html"
    return page(frame, lang, title=title, body=body, up="../../", name=name)


def _seal(voice: Voice, seal: SealShown | None, key: str) -> list[Html | None]:
    say = voice.say
    if seal is None:
        return [el("p", say("proof.none"))]
    here = f"../../data/{key}.checkpoint"
    parts: list[Html | None] = [
        el("p", say("proof.seal_how")),
        el("pre", el("code", seal.checkpoint)),
        el("p", el("a", f"{key}.checkpoint", href=here)),
    ]
    if seal.key:
        parts += [el("p", say("proof.seal_key")), el("pre", el("code", seal.key))]
    parts.append(el("p", say("proof.seal_tool")))
    if "verify.py" in seal.verifiers:
        parts.append(_command("python3 verify.py DISCLOSURE.zip"))
        parts.append(el("p", el("a", "verify.py", href="../../verify.py")))
    else:
        parts.append(_command("tocsin verify DISCLOSURE.zip"))
    if "verify.html" in seal.verifiers:
        parts.append(el("p", el("a", say("proof.browser"), href="../../verify.html")))
    return parts


def _command(text: str) -> Html:
    return el("pre", el("code", text), tabindex="0")
