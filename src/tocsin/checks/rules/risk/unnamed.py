"""A source who asked not to be named, and words that nobody else fits."""

from __future__ import annotations

from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.consistency import OFFICES
from tocsin.checks.rules.risk.silence import asks_silence
from tocsin.checks.scene import Scene
from tocsin.checks.text import says, written_dates
from tocsin.ground.words import CAPITALS, later
from tocsin.reading import Task, folded, judgement_of, senses_of

_RULE = "design section 3 (public projection); domain notes, section 8 point 6 (reprisals)"
_ONLY_ONE = later(
    r"(?<!\w)(?:the (?:only|sole) (?!way|one who can|reason|thing|union)\w+|the one (?:woman|"
    r"man)\b|la seule\b|le seul\b|l'unique|unique (?:femme|homme)|"
    r"la unica|el unico|unic[oa] \w+|единственн\w+|the only|the sole|only woman|only man|seule? "
    r"(?:femme|homme)|одна-единственн\w+)"
)
# the same without the word: "there is just one driver", "the secretary who typed it"
_NO_OTHER = later(
    r"(?<!\w)(?:(?:just|only) one \w+|no other \w+|nobody (?:but|else)|no one (?:but|else)|(?:he|"
    r"she) alone|the single \w+|"
    r"the (?:youngest|oldest|eldest|first|last) (?:of|woman|man|person)|"
    r"(?:it (?:was|is)|(?:s?he|who) (?:is|was)) the \w+(?: \w+)? (?:who|whose|that)|the one who|"
    r"the (?:deputy|assistant|acting) (?:head|chief|director|manager)|on (?:maternity|sick|"
    r"parental) leave|"
    r"(?:un|une) seule? \w+|(?:est|etait) (?:le|la) seule?|uniques? \w+|personne d'autre|"
    r"(?:c'est|c'etait|il est|elle est) l(?:e |a |')\w+(?: \w+)? (?:qui|dont)|cel(?:le|"
    r"ui) (?:qui|dont)|"
    r"l'adjointe? d\w+|en conge (?:de )?(?:maternite|maladie|parental)|"
    r"(?:un )?sol[oa] (?:hay )?(?:un|una) \w+|nadie mas|ningun[oa]? otr[oa]|(?:es|era|fue) (?:el|"
    r"la) \w+(?: \w+)? que|"
    r"(?<!\bde )(?<!\ba )(?<!\bcon )(?<!\bpor )(?<!\ben )(?<!\bsobre )(?:el|la) que \w+|"
    r"(?:la|el) (?:sub|vice)\w+|licencia de maternidad|"
    r"de baja (?:por )?(?:maternidad|enfermedad)|"
    r"тольк\w+ (?:у )?(?:него|нее|один|одна|он|она)|один (?:он|родом)|(?:он|она) (?:один|одна)|"
    r"никто (?:другои|кроме|больше)|"
    r"(?:это|был|была) \w+, \w+вш\w+|т(?:а|от|у|ого), (?:что|кто|котор\w+)(?! с нами)|"
    r"заместител\w+ (?:начальни|директор|заведу|главн)\w+|"
    r"в декрет\w+|тольк\w+ один)(?!\w)|"
    r"(?<!\w)(?:[a-z]+-in-law|step(?:son|daughter|father|mother)|невестк\w+|свекров\w+|тещ\w+|"
    r"зят[ьея]\w*|шурин\w*|свояк\w*|снох\w+|"
    r"bell?e-(?:fille|soeur|mere)|beau-(?:fils|pere)|gendre)(?!\w)"
)
_RELATED = later(
    r"(?<!\w)(?:(?:wife|husband|brother|sister|son|daughter|cousin|father|mother|uncle|nephew|"
    r"niece|aunt|widow|fiancee?|girlfriend|boyfriend|neighbour|in-law) of|(?:whose|his|"
    r"her) (?:brother|husband|wife|father|son|sister)\b|"
    r"'s (?:wife|husband|brother|sister|son|daughter|cousin)|(?:epouse|mari|frere|soeur|fils|"
    r"fille|cousine?|pere|mere|neveu|niece|belle-soeur|beau-frere|gendre|veuve)"
    r"(?: \w+)? d[eu']|"
    r"dont (?:le frere|la soeur|le mari|l'epouse)|(?:esposa|esposo|hermano|hermana|hijo|hija|"
    r"primo|prima|padre|madre|sobrin[oa]|cunad[oa]|suegr[oa]|yerno|nuera|viuda|novi[oa])"
    r"(?: \w+)? del?|cuyo (?:hermano|esposo)|"
    r"(?:жена|муж|брат|сестра|сын|дочь|племянни\w+|двоюродн\w+ \w+|мать|отец) \w+)"
)
_POST = later(
    r"(?<!\w)(?:works? (?:as|in|at|on)|on (?:night )?duty|night (?:watch|guard|shift|nurse)\w*|"
    r"guard|cashier|accountant|secretary|driver|foreman|nurse|"
    r"technician|storekeeper|dispatcher|mechanic|fitter|welder|turner|typist|"
    r"contremaitre|magasinier|soudeu\w+|technicien\w*|mecanicien\w*|electricien\w*|chef d'equipe|"
    r"capataz|soldador\w*|mecanic[oa]|bodeguer[oa]|almacenista|"
    r"electricista|мастер\w*|бригадир\w*|инженер\w*|диспетчер\w*|слесар\w*|"
    r"электрик\w*|машинист\w*|механик\w*|технолог\w*|лаборант\w*|кладовщи\w+|"
    r"bookkeeper|clerk|electrician|doorkeeper|cleaner|engineer|travaille (?:a|au|comme|dans)|"
    r"gardien\w*|comptable|infirmier\w*|chauffeur|caissier\w*|"
    r"veilleur|trabaja (?:en|como)|vigilante|contador\w*|enfermer\w*|chofer|cajer\w*|portero|"
    r"работа\w+ (?:в|на|бухгалтер)|бухгалтер\w*|охранник\w*|"
    r"сторож\w*|медсестр\w*|водител\w*|кассир\w*|дежур\w+|вахтер\w*)(?!\w)"
)
_SPOT = later(
    r"(?<!\w)[А-ЯЁ][\w-]+(?:ого|ой|ом|ем|ей)\s+(?:[а-яё]+\s+)?(?:район|област|завод|шахт|комбинат|"
    r"город|фабрик|"
    r"отдел|филиал)\w*|"
    r"(?<!\w)(?:in|at|of|from|on|à|a|au|de|du|en|в|на|из)\s+(?:the\s+|la\s+|le\s+|el\s+|г\.\s?|"
    rf"село\s|шахт\w+\s|завод\w+\s|branch\s|plant\s)?(?:«|\")?[{CAPITALS}][\w’'-]{{2,}}"
)


@paper_rule(
    "R06",
    Severity.WEAKENS,
    "A source who asked for protection can be told from what is said of them",
    Text(
        "The letter goes to the Government. “The only woman electrician of the plant” is a name.",
        "Leave out what only one person fits: office, place, day, kinship; say “a worker”.",
        _RULE,
        "Dear Mr. Director-General,\n\nOur source, who asked not to be named, is the only woman "
        "electrician at the Example plant.\n\nYours sincerely,\nMaria Example",
        "Dear Mr. Director-General,\n\nOur source, who asked not to be named, works in the "
        "industry.\n\nYours sincerely,\nMaria Example",
    ),
    drafts=False,
)
def unnamed_but_known(paper: Paper, scene: Scene) -> Iterator[Hit]:
    """Looks beside words that somebody asked not to be named for what tells who it is.

    Being the only one, kin of somebody, or the driver of an office holder is enough; otherwise two
    of an office or post, a place
    by its name, and a day, in the same sentence or the one beside it.
    """
    sentences = paper.sentences
    asked = False
    for index, sentence in enumerate(sentences):
        if not _protected(sentence):
            again = asked and _OUR_SOURCE.search(sentence.folded)
            told = _tells_who(sentence.text, sentence.folded) if again else ""
            if told:
                text = f"asked for protection, and known by {told}"
                yield Hit(text, (sentence.start, sentence.end))
            continue
        asked = True
        if judgement_of(sentence.text).margin(Task.SOURCE, "identifies") >= _SURELY:
            yield Hit(
                "asked for protection, and known by what is said", (sentence.start, sentence.end)
            )
            continue
        near = [
            s
            for s in sentences[max(0, index - 2) : index + 3]
            if s.paragraph == sentence.paragraph or s is sentence
        ]
        for s in near:
            told = _tells_who(s.text, s.folded)
            if told:
                yield Hit(f"asked for protection, and known by {told}", (s.start, s.end))
                break


# who asked for silence, spoken of again further down
_OUR_SOURCE = later(
    r"(?<!\w)(?:our (?:source|informant|witness)|the (?:same|said) (?:source|person|witness)|"
    r"notre (?:source|informat\w+|temoin)|(?:cette|la) meme (?:personne|source)|"
    r"nuestr[oa] (?:fuente|informante|testigo)|(?:la|esa) misma (?:persona|fuente)|"
    r"наш(?:его|ему|им|а|еи)? (?:источник|собеседни|свидетел)\w*|т(?:от|а) же (?:человек|источник))"
    r"(?!\w)"
)
# by how much a sentence must sound like speaking of a source that wishes not to be known where a
# word of silence or fear agrees, and from where on it surely makes one known, in whatever words
_PLAINLY, _SURELY = 150, 350
_WORD = later(r"[^\W\d_]{3,40}")


def _protected(sentence: Sentence) -> bool:
    """Whether somebody asked not to be named, in words that are listed or as it was judged."""
    if asks_silence(sentence.folded) is not None:
        return True
    judged = judgement_of(sentence.text)
    if judged.margin(Task.SOURCE, "identifies") >= _SURELY:
        return True
    if judged.margin(Task.SOURCE, "public") > -_PLAINLY:
        return False
    words = [senses_of(folded(m[0])) for m in _WORD.finditer(sentence.text)]
    if any("silence" in senses and "fear" not in senses for senses in words):
        return True
    return any("fear" in senses for senses in words) and bool(_SOMEBODY.search(sentence.folded))


# fear is a source's where somebody who knows or told is spoken of; "we fear" is the writers' own
_SOMEBODY = later(
    r"(?<!\w)(?:source|informant|witness|colleague|insider|whoever|(?:s?he|they|who|whom|"
    r"person|man|woman|employee|worker|member|relative)(?!\w)|"
    r"source|temoin|informat\w+|collegue|(?:il|elle|ils|elles|qui|personne|homme|femme|employee?|"
    r"travailleu\w+|membre|salarie\w*)(?!\w)|"
    r"fuente|testig|informante|companer[oa]|(?:ell?a?|ellos|ellas|quien|persona|hombre|mujer|"
    r"emplead[oa]|trabajador\w*|miembro|afiliad[oa])(?!\w)|"
    r"источник|свидетел|собеседни|коллег|(?:он|она|они|кто|котор\w+|человек|мужчин\w|женщин\w|"
    r"сотрудни\w+|работни\w+|член\w*)(?!\w))"
)


_OF_AN_OFFICE = later(
    r"(?<!\w)(?:driver|secretary|assistant|bodyguard|cook|cleaner|aide|accountant) (?:of|to) "
    r"(?:the )?(?:deputy |vice )?(?:minister|director|governor|mayor|prefect|manager|head|chief|"
    r"owner|judge|prosecutor)\w*|"
    r"(?:minister|director|governor|mayor|prefect|manager|owner|judge|prosecutor)'s (?:own |"
    r"former |personal )?(?:driver|secretary|assistant|bodyguard|cook|cleaner|aide|accountant)|"
    r"(?:chauffeur|secretaire|assistante?|garde du corps|cuisini\w+|comptable) (?:personnel\w* "
    r")?d(?:u|e la|e l')\s?(?:ministre|directeur|directrice|gouverneur|maire|prefet|wali|juge|"
    r"procureur|patron|chef)\w*|"
    r"(?:chofer|conductor|secretari[ao]|asistente|escolta|cociner[ao]|contador[a]?) (?:personal "
    r")?del? (?:la )?(?:ministr|director|gobernador|alcalde|prefect|gerente|juez|fiscal|dueno|"
    r"jefe)\w*|"
    r"(?:водител\w+|секретар\w+|помощни\w+|охранни\w+|повар\w*|бухгалтер\w*) (?:заместител\w+ "
    r")?(?:министр|директор|губернатор|хоким|аким|мэр|глав|начальник|судь|прокурор|хозяин|"
    r"владел)\w*"
)


# what singles one out among those of a trade
_SINGLED = later(
    r"(?<!\w)(?:the one (?:who|with|whose)|pregnant|left-handed|one-eyed|limps|with the limp|"
    r"widowed|"
    r"cell?e? (?:qui|dont)|celui (?:qui|dont)|enceinte|gaucher\w*|boite\w*|borgne|"
    r"(?:la|el) que (?:tiene|volvio|lleva|perdio|vino|cojea|esta)|embarazada|zurd[oa]|coj[oa]|"
    r"tuert[oa]|"
    r"т[аот]{1,2},? (?:что|котор\w+)|беременн\w+|левш\w+|хром\w+|одноглаз\w+)(?!\w)"
)


def _tells_who(text: str, folded: str) -> str:
    if _ONLY_ONE.search(folded) or _NO_OTHER.search(folded):
        return "being the only one"
    if _RELATED.search(folded):
        return "kinship"
    if _OF_AN_OFFICE.search(folded):
        return "whose post it is"
    seen = []
    if _POST.search(folded) or any(says("offices", office, folded, "") for office in OFFICES):
        seen.append("post")
    if seen and _SINGLED.search(folded):
        seen.append("mark")
    if _SPOT.search(text):
        seen.append("place")
    if any(w.day for w in written_dates(folded)):
        seen.append("day")
    return " and ".join(seen) if len(seen) >= 2 else ""


RULES = (unnamed_but_known,)
