"""What a letter asks: of the Government, then of the body that is written to."""

from __future__ import annotations

from tocsin.letters.draft.facts import md
from tocsin.letters.draft.parts import Blocks, cited, listed, section
from tocsin.letters.scene import Scene


def requests(scene: Scene, body: str, intro: str = "requests_intro") -> Blocks:
    """What is asked of the Government, then of the body written to."""
    words, blocks = scene.words, Blocks()
    case = scene.view.file.case
    asked = [md(scene.view.text(t, "case", "requests")).rstrip(".") for t in case.requests]
    if asked:
        blocks += [words.say(f"say.{intro}"), listed(scene, asked)]
    if body:
        asks = _ASKS[body](scene)
        blocks += [words.say(f"say.requests_{body}"), listed(scene, asks)]
    return section(scene, "requests", blocks)


def _ask_dg(scene: Scene) -> list[str]:
    """Of the Director-General: only what the facts of this letter give reason to ask."""
    keys = [
        "intervene",
        "assurance_planned" if scene.facts.planned else "assurance",
        _transmission(scene),
        *(["experts"] if scene.pleaded.binding else []),
        "acknowledge",
    ]
    return [scene.words.say(f"ask.dg_{key}") for key in keys]


def _transmission(scene: Scene) -> str:
    """How the matter is to reach the Government: never with a name the complainants withhold."""
    if scene.view.file.case.confidential:
        return "transmit_unnamed"
    return "transmit_urgent" if scene.grounds else "transmit"


def _ask_cfa(scene: Scene) -> list[str]:
    """Of the Committee on Freedom of Association; urgency where a ground is given."""
    urgent = bool(scene.grounds)
    keys = ["acknowledge", *(["urgent"] if urgent else [])]
    open_ = not scene.view.file.case.confidential
    keys.append("observations" if open_ else "observations_unnamed")
    keys += ["attention"] if urgent else []
    keys += ["recommend"] if scene.view.file.case.requests else []
    return [scene.words.say(f"ask.cfa_{key}") for key in keys]


def _ask_ceacr(scene: Scene) -> list[str]:
    """Of the Committee of Experts: what the articles pleaded give reason to recall."""
    codes = scene.pleaded.binding
    pleaded = {
        (norm.convention, norm.article.partition("(")[0])
        for item in scene.allegations
        for norm in item.norms
        if norm.convention in codes
    }
    recalled = {
        "interference": {("C087", "3"), ("C098", "2")},
        "discrimination": {("C098", "1")},
        "bargaining": {("C098", "4"), ("C154", "5")},
    }
    keys = ["examine", "measures", *(k for k, norms in recalled.items() if norms & pleaded)]
    named = cited(scene, codes) if codes else ""
    return [scene.words.say(f"ask.ceacr_{key}", conventions=named) for key in keys]


_ASKS = {"dg": _ask_dg, "cfa": _ask_cfa, "ceacr": _ask_ceacr}
