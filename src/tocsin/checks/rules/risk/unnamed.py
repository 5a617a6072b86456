"""A source who asked not to be named, and words that nobody else fits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tocsin.checks.finding import Severity
from tocsin.checks.paper import Paper, Sentence
from tocsin.checks.rule import Hit, Text, paper_rule
from tocsin.checks.rules.consistency import OFFICES
from tocsin.checks.scene import Scene
from tocsin.checks.text import says, written_dates
from tocsin.reading import Task, folded, judgement_of, senses_of

_RULE = "design section 3 (public projection); domain notes, section 8 point 6 (reprisals)"
_ASKED = re.compile(
    r"(?<!\w)(?:(?:spoke|told|written|wrote)[^.;]{0,20} in confidence|redout\w+ (?:de |des "
    r")?(?:represailles|pour)|"
    r"tem(?:e|en|ia) por su (?:vida|trabajo|familia|empleo)|nombre (?:callamos|omitimos|"
    r"reservamos)|"
    r"бо(?:ится|ятся|ял\w+) (?:мести|преследован\w+|увольнени\w+|за себя|за семью))|"
    r"(?<!\w)(?:asked? (?:us )?(?:not to|that (?:his|her|their|the) names?)|(?:wish|want)\w* to "
    r"remain (?:anonymous|unnamed)|anonym\w+|"
    r"not (?:to )?be named|(?:withh\w+|not give|do not name|cannot name|not reveal|not disclose|"
    r"keep secret) (?:his|her|their|the|whose)? ?(?:name|identity)|"
    r"(?:fears?|afraid) (?:of )?(?:reprisal|retaliation|for (?:his|her|their) (?:safety|"
    r"life|job))\w*|"
    r"(?:a|ont) demande\w* (?:a |que |de )(?:ne pas|rester|garder|son nom|leur nom)\w*|ne pas "
    r"etre nomme\w*|garder l'anonymat|sous couvert d'anonymat|"
    r"(?:craint|crainte|peur) (?:de |des )?represailles|taire (?:son|leur) nom|"
    r"(?:pidio|pidieron|solicito|ruega) (?:que no|no (?:ser|dar|revelar)|reserva|el anonimato|"
    r"mantener)\w*|reserva de (?:su )?(?:identidad|nombre)|"
    r"(?:teme|temor|miedo) (?:a |de )?(?:las )?represalias|no (?:damos|revelamos|diremos) "
    r"su nombre|"
    r"(?:просил\w*|попросил\w*|просит) (?:его |ее |их |нас )?(?:не (?:называть|указывать|"
    r"раскрывать)|об анонимности|сохранить)|на условиях анонимности|"
    r"не называ\w+ (?:его|ее|их)? ?им\w+|опаса\w+ (?:мести|преследовани\w*|за (?:себя|жизнь|"
    r"семью))|имя (?:не называ|скрыва)\w+)"
)
# somebody asked, and in the same breath: a name, an identity, silence
_VERB_ASKS = re.compile(
    r"(?<!\w)(?:(?:does|do|did) not want|would not have|refuses to|ne (?:veut|veulent|voulait|"
    r"souhaite)|no (?:quiere|quieren|desea)|не (?:желает|желал\w*)|insists|asked|begged|requested|"
    r"wishes|wished|wanted|prefers|preferred|insisted|(?:we|i) "
    r"promised|on condition|(?:we|i) (?:must|have to|need to|shall|will|cannot but) (?:hide|"
    r"conceal|withhold|keep)|"
    r"(?:on a|j'ai|nous avions) promis|(?:nous|je) (?:devons|dois|taisons|tais|cachons)|"
    r"il faut (?:taire|cacher)|"
    r"prometi|(?:debemos|tenemos que|debo) (?:callar|ocultar)|callamos|ocultamos|"
    r"(?:мы )?(?:должны|вынуждены|обязаны) (?:скрыть|скрывать|утаить)|скрываем|пообещали|"
    r"обещал[аи]?|"
    r"whose name|dont (?:nous|je) (?:taisons|tairai|tairons)|cuyo nombre (?:no|debemos|callamos)|"
    r"чье имя|"
    r"(?:begs|pleads|nous (?:supplie|demande|prie)\w*|ruega|suplica|умоляет)|(?:a|ont|avait|"
    r"avaient|nous a|nous ont) (?:demande\w*|supplie\w*|prie\w*|souhaite\w*|"
    r"exige\w*)|souhait\w+|prefer\w+|nous avons promis|a condition|"
    r"pidio|pidieron|pide|piden|rogo|solicito|solicitaron|exigio|suplico|desea\w*|prefiri\w+|"
    r"prefiere\w*|prometimos|(?:a|con la) condicion|"
    r"(?:по|у)?прос\w+|умолял\w*|пожелал\w*|потребовал\w*|не хочет|не захотел\w*|обещали|при "
    r"условии|на условиях|боится|боялас\w|опаса\w+)(?!\w)"
)
_SILENCE = re.compile(
    r"(?<!\w)(?:nothing be said|find out who|learns? who|know who|must hide|must conceal|"
    r"sache qui|sachent qui|se sepa quien|sepan quien|узна\w+,? кто|должны скры\w+|не называ\w+|"
    r"be found|be traced|recogni[sz]\w*|keep (?:her|him|them) out|"
    r"(?:his|her|their|the|whose) names?|identit\w+|identified|anonym\w+|named|unnamed|"
    r"confidential\w*|mention\w*|secret(?!a[ir])\w*|reveal\w*|disclos\w*|who (?:s?he|"
    r"they) (?:is|are)|"
    r"mention (?:him|"
    r"her|them)|"
    r"(?:son|leur|ses) noms?|nomme\w*|identifi\w+|anonymat\w*|confidenti\w+|"
    r"secret(?!a[ir])\w*|revel\w+|"
    r"divulg\w+|devin\w+|qui (?:elle|il)s? (?:est|sont)|retrouv\w+|reconn\w+|cite\w*|"
    r"(?:su|sus) nombres?|nombr\w+|mencion\w+|identi\w+|anonim\w+|confiden\w+|secreto|reserva|"
    r"divulg\w+|"
    r"quien(?:es)? (?:es|son)|se supiera|reconoc\w+|"
    r"им[яе]\w*|назыв\w+|анонимн\w+|тайн\w+|раскры\w+|личност\w*|кто (?:он|она|они)|огла\w+|"
    r"упомина\w+|конфиденциальн\w+|выдава\w+|не выда\w+)(?!\w)"
)
_WE_CALL = re.compile(
    r"(?<!\w)(?:we (?:ask|asked|request|requested|call|urge)|asked for|nous (?:demandons|prions|"
    r"avons demande)|pedimos|solicitamos|просим|требуем|мы (?:просили|требовали))(?!\w)"
)
_ONLY_ONE = re.compile(
    r"(?<!\w)(?:the (?:only|sole) (?!way|one who can|reason|thing|union)\w+|the one (?:woman|"
    r"man)\b|la seule\b|le seul\b|l'unique|unique (?:femme|homme)|"
    r"la unica|el unico|unic[oa] \w+|единственн\w+|the only|the sole|only woman|only man|seule? "
    r"(?:femme|homme)|одна-единственн\w+)"
)
_RELATED = re.compile(
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
_POST = re.compile(
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
    r"сторож\w*|медсестр\w*|водител\w*|кассир\w*|дежур\w+|вахт[её]р\w*)(?!\w)"
)
_SPOT = re.compile(
    r"(?<!\w)[А-ЯЁ][\w-]+(?:ого|ой|ом|ем|ей)\s+(?:[а-яё]+\s+)?(?:район|област|завод|шахт|комбинат|"
    r"город|фабрик|"
    r"отдел|филиал)\w*|"
    r"(?<!\w)(?:in|at|of|from|on|à|a|au|de|du|en|в|на|из)\s+(?:the\s+|la\s+|le\s+|el\s+|г\.\s?|"
    r"село\s|шахт\w+\s|завод\w+\s|branch\s|plant\s)?(?:«|\")?[A-ZÀ-ÞА-ЯЁ][\w’'-]{2,}"
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
    for index, sentence in enumerate(sentences):
        if not _protected(sentence):
            continue
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


# by how much a sentence must sound like speaking of a source that wishes not to be known where a
# word of silence or fear agrees, and from where on it surely makes one known, in whatever words
_PLAINLY, _SURELY = 150, 350
_WORD = re.compile(r"[^\W\d_]{3,40}")


def _protected(sentence: Sentence) -> bool:
    """Whether somebody asked not to be named, in words that are listed or as it was judged."""
    if asks_silence(sentence.folded) is not None:
        return True
    judged = judgement_of(sentence.text)
    if judged.margin(Task.SOURCE, "identifies") >= _SURELY:
        return True
    if judged.margin(Task.SOURCE, "public") > -_PLAINLY:
        return False
    words = (senses_of(folded(m[0])) for m in _WORD.finditer(sentence.text))
    return any("silence" in senses or "fear" in senses for senses in words)


def asks_silence(folded: str) -> int | None:
    """Where a sentence begins to say that somebody asked not to be named; else ``None``."""
    told = _ASKED.search(folded)
    if told:
        return told.start()
    asks = _VERB_ASKS.search(folded)
    silence = _SILENCE.search(folded, asks.end(), asks.end() + 120) if asks else None
    return asks.start() if asks and silence and not _WE_CALL.search(folded) else None


_OF_AN_OFFICE = re.compile(
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
_SINGLED = re.compile(
    r"(?<!\w)(?:the one (?:who|with|whose)|pregnant|left-handed|one-eyed|limps|with the limp|"
    r"widowed|"
    r"cell?e? (?:qui|dont)|celui (?:qui|dont)|enceinte|gaucher\w*|boite\w*|borgne|"
    r"(?:la|el) que (?:tiene|volvio|lleva|perdio|vino|cojea|esta)|embarazada|zurd[oa]|coj[oa]|"
    r"tuert[oa]|"
    r"т[аот]{1,2},? (?:что|котор\w+)|беременн\w+|левш\w+|хром\w+|одноглаз\w+)(?!\w)"
)


def _tells_who(text: str, folded: str) -> str:
    if _ONLY_ONE.search(folded):
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
