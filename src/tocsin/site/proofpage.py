"""How anybody checks a published case without trusting it: files, seal, and what that proves."""

from __future__ import annotations

from dataclasses import dataclass, field

from tocsin.casefile.public import PublicCase
from tocsin.seal.stamps import openssl_command
from tocsin.site.page import Frame, Html, Voice, el, join, page


@dataclass(frozen=True, slots=True)
class SealShown:
    """The public part of a case's seal.

    The signed checkpoint and the part of it that others stamp (``note``), the log's key,
    the stand-alone verifiers, and the anchors: time tokens, further certificates, proofs.
    """

    checkpoint: str
    key: str = ""
    note: str = ""
    anchors: dict[str, bytes] = field(default_factory=dict)
    verifiers: dict[str, bytes] = field(default_factory=dict)


def proof_page(case: PublicCase, seal: SealShown | None, frame: Frame, lang: str) -> bytes:
    """The proof page of a case in one language."""
    voice = Voice(case, lang, frame.law)
    say = voice.say
    title = f"{say('page.proof')}{say.colon}{voice.plain(case.case.title)}"
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
    return [*parts, *_anchors(voice, seal, key)]


def _anchors(voice: Voice, seal: SealShown, key: str) -> list[Html | None]:
    """The standard command for every time token and proof, from the root of the site."""
    say = voice.say
    note = f"data/{key}.note"
    commands = []
    for name in sorted(seal.anchors):
        stem, _, ending = name.rpartition(".")
        given = f"data/{key}.{name}"
        if ending == "tsr":
            beside = f"{stem}.pem"
            more = f"data/{key}.{beside}" if beside in seal.anchors else ""
            commands.append(openssl_command(note, given, "ROOT.pem", untrusted=more))
        elif ending == "ots":
            commands.append(f"ots verify -f {note} {given}")
    head = el("h2", say("proof.anchors"))
    if not commands:
        return [head, el("p", say("proof.no_anchors"))]
    return [head, el("p", say("proof.anchors_how")), *map(_command, commands)]


def _command(text: str) -> Html:
    return el("pre", el("code", text), tabindex="0")
