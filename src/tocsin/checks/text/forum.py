"""The words by which a paper says before whom it comes, and as what, on folded text."""

from __future__ import annotations

import re

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
