"""The words by which a paper says before whom it comes, and as what, on folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable

EXPERTS = re.compile(
    r"(?<!\w)(?:committee\s+of\s+experts|ceacr|commission\s+d'experts|comision\s+de\s+expertos|"
    r"comissao\s+de\s+peritos|комитет\w*\s+экспертов|уважаемые\s+эксперты)(?!\w)"
)
ARTICLE_23 = re.compile(r"(?:articles?|articulo|artigo|стать\w+)\s+23(?!\d)")
COMMITTEE = re.compile(
    r"(?<!\w)(?:committee\s+on\s+freedom|cfa(?!\w)|comite\s+de\s+la\s+liberte|comite\s+de\s+libertad|"
    r"comite\s+d[ae]\s+liberdade|комитет\w*\s+по\s+свободе|комитет\w*\s+мот|"
    r"бирикмелердин\s+эркиндиги)"
)
OFFICE = re.compile(
    r"(?<!\w)(?:ilo|oit|bit|мот|мбт|geneva|geneve|ginebra|genebra|женев\w+|houngbo|унгбо|"
    r"director-general|directeur\s+general|director\s+general|генеральн\w+\s+директор\w*|"
    r"эл\s+аралык\s+эмгек)(?!\w)"
)
COMPLAINS = re.compile(
    r"(?<!\w)(?:complain\w*|plaintes?|quejas?|queixas?|жалоб\w+|жалуется|даттануу\w*)"
)
GOES_ON = re.compile(
    r"(?<!\w)(?:new\s+facts|since\s+(?:we\s+last|our)|update|(?:our|the)\s+complaint\s+of\s+\d|"
    r"complaint\s+of\s+\d|addition\s+to\s+(?:our|the)\s+complaint|"
    r"notre\s+plainte\s+du|suite\W|depuis\s+sa\s+plainte|complement|"
    r"(?:la|nuestra)\s+queja\s+del\s+\d|seguimos\s+con|informaciones\s+complementarias|"
    r"жалоб\w+\s+от\s+\w+|дополнени\w+\s+к|продолжаем|даттануу\s+жибергенбиз|кошобуз)"
)
# a complaint that is not made here: it may come, goes its own way, or this is none
_NOT_HERE = re.compile(
    r"(?<!\w)(?:(?:is|are|as) (?:itself )?(?:not|no)(?!\w)|no (?:such )?complaint|separate\w*|"
    r"(?:will|would|could|might) (?:then )?be (?:\w+ )?(?:lodged|filed|submitted|made|brought)|"
    r"(?:may|might|would|could) (?:yet |then )?(?:lodge|file|submit|bring)|reserve\w*|whether|"
    r"consider\w*|n'est (?:pas|point)|ne (?:constitue|vaut|saurait)|separement|aucune|examin\w+|"
    r"envisag\w+|opportunite|sera (?:\w+ )?(?:deposee|adressee|presentee|introduite)|"
    r"no (?:es|constituye|equivale)|por separado|ninguna|estudia\w*|conveniencia|reserva\w*|"
    r"se (?:presentara|interpondra|elevara)|не (?:является|заменя\w+|счита\w+|пода\w+|направля\w+)|"
    r"отдельн\w+|намерен\w*|обсуд\w+|рассмотр\w+|вопрос\w*|ли|нет|"
    r"будет (?:\w+ )?(?:подана|направлена|представлена))(?!\w)"
)

# "does not stand as a complaint", «жалобой не является»: a denial with the word close behind it
_NO_COMPLAINT = re.compile(
    r"(?<!\w)(?:not|no|nor)\s+(?:\w+\s+){0,3}?(?:a\s+)?complaint|"
    r"(?<!\w)n(?:e\s+|['’])\w+\s+(?:pas|point|nullement)\s+(?:\w+\s+){0,2}?(?:une\s+)?plainte|"
    r"(?<!\w)(?:no|ni)\s+(?:\w+\s+){1,2}?(?:una\s+)?queja|"
    r"жалоб\w+\s+(?:\S+\s+){0,5}?не\s+явля\w+|(?<!\w)не\s+(?:\w+\s+){0,2}?жалоб\w+"
)


def denies_complaint(folded: str) -> bool:
    """Whether a folded text says somewhere that it is no complaint; one to come is not denied."""
    return _NO_COMPLAINT.search(folded) is not None


def complains_elsewhere(told: Iterable[str]) -> bool:
    """Whether all folded sentences that speak of a complaint say that it is not made here."""
    spoken = [text for text in told if COMPLAINS.search(text)]
    return bool(spoken) and all(_NOT_HERE.search(text) for text in spoken)
