"""Words by which somebody asks not to be named, and by which the writers keep a name to themselves.

"She fears for her job", "begged us to leave him out of it", «имя оставляем при себе»: who is
spoken of so must not be known by what else the paper says (TOC-R06), nor stand in it by name
(TOC-R07).
"""

from __future__ import annotations

from tocsin.ground.words import later

_ASKED = later(
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
# silence promised, asked for or kept, told without the words of asking: "his name stays with us"
_KEPT_QUIET = later(
    r"(?<!\w)(?:leave (?:him|her|them) out|(?:keep|stay|remain)\w* (?:in the (?:dark|shadows?|"
    r"background)|"
    r"out of (?:sight|it|this)|hidden|unknown|unseen)|in (?:strict |full |"
    r"the strictest )?confidence|"
    r"(?:name|identity) (?:stays?|remains?|rests?) with us|under (?:the )?seal of (?:secrecy|"
    r"silence)|"
    r"(?:keep|kept|stay|are|remain) silent (?:about|on|as to) who|for (?:his|her|"
    r"their) (?:own )?safety we|"
    r"we (?:protect|shield|cover) (?:the (?:person|one|man|woman|colleague|worker)|whoever|him|"
    r"her|them|our (?:source|informant|witness))|"
    r"(?:asks?|asked|begs?|begged|wants?|pleads?) (?:us |that we |us to |"
    r"that we should )*(?:to )?(?:protect|shield|spare|hide)|"
    r"(?:does not|did not|do not|don't|would not) (?:wish|want|like) (?:us |it |anyone |"
    r"anybody )?to be (?:known|seen|found|traced|recogni\w+)|"
    r"(?:nobody|no one|no-one|none|not) (?:\w+ ){0,3}(?:to |must |should |shall |may )?(?:learn|"
    r"know|find out|guess|trace)\w*|"
    r"(?:not|never) (?:to )?be (?:traced|recogni[sz]ed|found out|given away|known)|"
    r"(?:fears?|feared|afraid|fearful|terrified|scared) (?:for (?:his|her|their)|"
    r"of losing (?:his|her|their))|"
    r"crai\w+ pour (?:sa|son|ses|leur)|peur (?:pour (?:sa|son|leur)|de perdre|et (?:souhaite|"
    r"veut|demande))|"
    r"(?:rest|demeur|tien)\w* (?:a rester )?(?:dans l'ombre|inconnue?s?|cachee?s?|a l'ecart|"
    r"discr\w+)|"
    r"(?:qu'on|que l'on|qu'il\w*|que nous) ne (?:le |la |les |l')?(?:\w+ )?(?:reconnaiss|sach|"
    r"retrouv|devin|trahiss|nomm|remont)\w*|"
    r"ne (?:veut|veulent|faut|doit) pas qu'on|sous le sceau|sous (?:le )?secret|"
    r"(?:gard|tais|cach|prote?g)\w+ (?:pour nous )?(?:le nom|son nom|l'identite|la personne|"
    r"celui|celle|notre (?:source|informat\w+|temoin))|"
    r"(?:demand|reclam|exig|pri)\w* (?:\w+ )?(?:le silence|la discretion|le secret|"
    r"une discretion)|dont nous gardons le nom|"
    r"tem(?:e|en|ia|ian) por su|miedo (?:de|a) perder|tiene miedo y|suplic\w+ que no|"
    r"no (?:quiere|quieren|desea|queria) que se|"
    r"(?:qued|segu|permane|manten)\w* (?:en )?(?:la sombra|el anonimato|oculto|oculta|"
    r"desconocid[oa])|"
    r"(?:guard|call|reserv|ocult)a(?:mos|remos) (?:su nombre|el nombre|su identidad)|"
    r"cuyo nombre (?:nos )?(?:guard|reserv)\w+|"
    r"(?:pidio|pidieron|pide|rogo|exigio)\w* (?:absoluta |total )?(?:discrecion|silencio|secreto|"
    r"reserva)|bajo (?:estricta )?(?:reserva|secreto|confidencia)|"
    r"no debe(?:n)? (?:llegar\w*|dar con)|protegemos (?:a quien|a la persona|su identidad|"
    r"a nuestra fuente)|"
    r"бо(?:ится|ятся|ялся|ялась) (?:за|потерять)|умол\w+ (?:\w+ ){0,3}не|не (?:хочет|хотят|"
    r"хотел\w*|желает),? чтобы|"
    r"оста(?:вать|ть|нет)\w* (?:в тени|неизвестн\w+|в стороне)|"
    r"им[яе]\w* (?:котор\w+ )?(?:мы )?(?:оставля|умалчива|держим)\w*|"
    r"прос\w+ (?:\w+ )?(?:таин\w|молчани\w|секретност\w)|под (?:\w+ )?секретом|(?:бережем|"
    r"оберегаем|прикрываем|защищаем) (?:того|ту|тех|источник\w*|е[еи]|его)|"
    r"не (?:должны|должен|должна) (?:добраться|выити|догадаться)|держ\w+ в таине)(?!\w)"
)
# somebody asked, and in the same breath: a name, an identity, silence
_VERB_ASKS = later(
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
_SILENCE = later(
    r"(?<!\w)(?:hints?|clues?|who (?:is speaking|spoke|speaks|told)|indices?|qui (?:parle|a parle)|"
    r"pistas?|quien (?:habla|hablo)|намек\w*|кто (?:говорит|рассказал\w*|сказал\w*)|"
    r"nothing be said|find out who|learns? who|know who|must hide|must conceal|"
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
    r"им[яе]\w*|назыв\w+|анонимн\w+|таин\w+|раскры\w+|личност\w*|кто (?:он|она|они)|огла\w+|"
    r"упомина\w+|конфиденциальн\w+|выдава\w+|не выда\w+)(?!\w)"
)
_WE_CALL = later(
    r"(?<!\w)(?:we (?:ask|asked|request|requested|call|urge)|asked for|nous (?:demandons|prions|"
    r"avons demande)|pedimos|solicitamos|просим|требуем|мы (?:просили|требовали))(?!\w)"
)


def asks_silence(folded: str) -> int | None:
    """Where a sentence begins to say that somebody asked not to be named; else ``None``."""
    told = _ASKED.search(folded) or _KEPT_QUIET.search(folded)
    if told:
        return told.start()
    asks = _VERB_ASKS.search(folded)
    silence = _SILENCE.search(folded, asks.end(), asks.end() + 120) if asks else None
    return asks.start() if asks and silence and not _WE_CALL.search(folded) else None
