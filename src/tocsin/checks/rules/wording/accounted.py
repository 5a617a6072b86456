"""Accounts of what the writers saw and of what they were told, each of its own scene.

"What I say about the hearing I saw, as I spoke there. About the cottage I have it from Mrs Dube":
whoever sets the one beside the other, and names what it is of, keeps them apart.
"""

from __future__ import annotations

import re

from tocsin.ground.words import later
from tocsin.reading import Statement, folded

# the second scene, named at the head of the sentence
_OF_ANOTHER = later(
    r"\W*(?:but\s+|mais\s+|pero\s+|а\s+|но\s+)?(?:about|as\s+(?:for|to)|concerning|regarding|what\s+(?:we|i)\s+(?:say|know)\s+(?:about|of)|quant\s+(?:a|au|aux)|"
    r"pour\s+(?:ce\s+qui|le\s+reste)|s['’]agissant|en\s+cuanto\s+a|respecto\s+(?:a|de)|sobre\s+l|acerca\s+de|"
    r"что\s+(?:касается|до)|насчет|о\s+(?!нем)[^\W\d_]{4,}|об\s+[^\W\d_]{4,}|про\s+[^\W\d_]{4,})(?!\w)"
)
# a day that is a scene's, and not that of the telling: "the meeting of 17 February"
_DAY_OF = later(r"(?<!\w)(?:of|du|de|del|des|от)\s+(?:the\s+)?$", re.IGNORECASE)
_NEXT = 2


def told_apart(claim: Statement, heard: Statement) -> bool:
    """Whether hearsay beside what was seen, in one paragraph, is of a scene that it names.

    It opens with what it is of, or names another scene by its day; the day on which a thing was
    told is no scene's.
    """
    if claim.paragraph != heard.paragraph or heard.span.start <= claim.span.start:
        return False
    if heard.span.start - claim.span.end > _NEXT:
        return False
    if _OF_ANOTHER.match(folded(heard.text)):
        return True
    own = {
        d.value.text
        for d in heard.dates
        if d.value.exact and _DAY_OF.search(heard.text[: d.span.start - heard.span.start])
    }
    return bool(own) and not own & {d.value.text for d in claim.dates if d.value.exact}
