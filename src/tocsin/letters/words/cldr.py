"""Names that Unicode CLDR knows: of states in any language, of a language in itself."""

from __future__ import annotations


def territory(iso: str, lang: str) -> str:
    """The name of a state in a language, by Unicode CLDR; empty where it has none."""
    from babel import Locale, UnknownLocaleError  # only for such a language

    try:
        return str(Locale.parse(lang.replace("-", "_")).territories.get(iso, ""))
    except (UnknownLocaleError, ValueError):
        return ""


def native(lang: str) -> str:
    """The name of a language in itself, as a list of languages shows it: ``Français``."""
    from babel import Locale

    name = str(Locale.parse(lang).display_name)
    return name[:1].upper() + name[1:]
