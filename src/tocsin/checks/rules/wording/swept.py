"""Words that sweep: totality over a country, never and nobody; and what only sounds like it."""

from __future__ import annotations

from tocsin.ground.words import later

# "none of the officers was in the hall": who was not there is told, not everybody swept over
ABSENT = later(
    r"(?<!\w)(?:none|nobody|no one|neither|aucun\w*|personne|ningun\w*|nadie|никто|ни один)(?!\w)"
    r"[^.;:]{0,60}(?<!\w)(?:(?:was|were) (?:in|at|there|present|on)|saw|witnessed|"
    r"n'(?:etait|y etait|a vu|a assiste)|(?:estaba|estuvo|vio|presencio)|"
    r"не (?:был\w*|видел\w*|присутств\w+))(?!\w)"
)
TOTAL = later(
    r"(?<!\w)(?:all|every|each|no|not\s+(?:one|a\s+single)|none|nobody|any|tous|toutes?|tout|"
    r"aucune?|"
    r"chaque|nul|todo|toda|todos|todas|cada|ningun[oa]?|nadie|все|всех|всем|всеми|каждо\w+|"
    r"кажды\w+|"
    r"каждая|любо\w+|любая|никто|никого|ни\s+одн\w+|ни\s+один|бардык)(?!\w)"
)
# as far as a country goes, or for ever
WIDE = later(
    r"(?<!\w)(?:(?:in|of|across|throughout|over)\s+(?:all\s+)?(?:the|this|our)\s+(?:whole\s+|"
    r"entire\s+)?"
    r"(?:country|nation|land|federation|state|republic|region|province|sector|industry|trade|"
    r"delta|islands?|"
    r"coast|capital)|everywhere|anywhere|nationwide|without\s+(?:an\s+|any\s+|"
    r"a\s+single\s+)?exception|"
    r"(?:du|dans\s+(?:tout\s+)?le|de\s+ce|a\s+travers\s+le)\s+(?:pays|secteur|territoire)|"
    r"(?:de|dans)\s+(?:toute\s+)?la\s+(?:region|province|republique|capitale|filiere|branche)|"
    r"partout|"
    r"sans\s+(?:aucune\s+)?exception|"
    r"(?:del|en\s+(?:todo\s+)?el|de\s+todo\s+el|de\s+este)\s+(?:pais|sector|territorio|estado)|"
    r"(?:de|en)\s+(?:toda\s+)?la\s+(?:region|provincia|republica|industria|costa|capital)|"
    r"en\s+todas\s+partes|sin\s+(?:ninguna\s+)?excepcion|"
    r"(?:по\s+(?:всеи\s+)?)?(?:стран[еы]|республик[еи]|област[ьи]|регион[еау]|отрасл[ьи]|"
    r"раион[еау])|"
    r"повсюду|везде|повсеместно|до\s+единого|без\s+(?:единого\s+)?исключени\w+)(?!\w)"
)
# who is organized, what holds for whom, who sent greetings: nothing is said to have been done
NEUTRAL = later(
    r"(?<!\w)(?:represent\w*|appl(?:y|ies)|covers?|affiliat\w+|branches\s+in|members\s+in|"
    r"open\s+to|"
    r"solidarity|(?:messages?|letters?)\s+of|support|entitle\w*|thank\w*|welcome|"
    r"inform(?:ed)?\s+all|"
    r"population|"
    r"s'applique\w*|concerne|regroupe\w*|represent\w+|couvre\w*|solidarite|remerci\w+|"
    r"adherents?\s+dans|"
    r"se\s+aplica\w*|rige|ampara|agrupa\w*|represent\w+|solidaridad|agradec\w+|presencia\s+en|"
    r"распростран\w+|деиству\w+|объединя\w+|представля\w+|солидарн\w+|благодар\w+|поддержк\w+|"
    r"применя\w+)(?!\w)"
)
PLACES = (
    r"(?:plants?|mines?|factor\w+|ports?|station|stations|court|courts|offices?|employers?|"
    r"compan\w+|bosses|"
    r"usines?|entreprises?|patrons?|employeurs?|tribuna\w+|plantas?|fabricas?|minas?|puertos?|"
    r"empresas?|"
    r"patron\w*|empleador\w*|juez|jueces|juzgado\w*|комисари\w+|comisari\w+|"
    r"предприяти\w+|завод\w*|шахт\w*|порт\w*|суд\w*|работодател\w+|директор\w*|"
    r"единого)"
)
FOLK = (
    r"(?:workers?|employees?|members?|unionists?|union|unions|leaders?|families|women|people|"
    r"miners?|teachers?|nurses?|drivers?|"
    r"travailleu\w+|ouvri\w+|salarie\w*|employe\w*|membres?|syndicats?|syndicalistes?|dirigeants?|"
    r"familles?|femmes|enseignants?|"
    r"trabajador\w*|obrer\w+|emplead\w+|afiliad\w+|sindicatos?|sindicalistas?|dirigentes?|"
    r"familias|mujeres|docentes|maestr\w+|"
    r"работни\w+|рабоч\w+|член\w*|профсоюз\w*|лидер\w*|активист\w*|семь\w*|семеи|женщин\w*|"
    r"люд\w+|человек|учител\w+|шахтер\w*)"
)
_NO_UNIT = (
    r"(?!(?:dollars?|euros?|francs?|soms?|hours?|days?|weeks?|months?|years?|kilomet\w+|metres?|"
    r"pages?|tonn?e?s?|heures?|jours?|mois|ans|annees|dolares|pesos|soles|horas|dias|meses|anos|"
    r"paginas|сом\w*|тенге|рубл\w*|час\w*|дн\w+|лет|километр\w*|метр\w*|страниц\w*|тонн\w*|"
    r"двадцать|тридцать|перв\w+|втор\w+)\b)"
)
# what sweeps by itself, whatever is told of it
STRONG = later(
    r"(?<!\w)(?:"
    rf"every single (?:\w+ )?{FOLK}|not (?:a|one) single (?:\w+ )?{FOLK}|(?:all|every) (?:the "
    rf")?(?:\w+ )?{FOLK}(?: \w+){{0,3}} (?:in|of|across) (?:the|our|this) (?:whole )?(?:country|"
    rf"nation|plant|"
    rf"sector|region)|"
    rf"(?:hundreds|thousands|dozens|scores|countless numbers?) of {_NO_UNIT}\w+|countless "
    rf"{_NO_UNIT}\w+|"
    rf"there is not (?:one|a single) \w+ in the (?:land|country)|absolutely (?:all|every)|all "
    rf"(?:\w+ )?{FOLK} everywhere|"
    rf"partout, tou(?:s|tes) les|absolument tou(?:s|tes)|absolutamente tod[oa]s|абсолютно все|"
    r"without (?:a single |any )?exception|no (?:trade |single )?unions? (?:in|of) (?:the|this|"
    r"our) country|aucun(?:e)? (?:syndicat|travailleu\w+|organisation syndicale) (?:du|de ce|dans "
    r"le) pays|ningun(?:a)? (?:sindicato|trabajador\w*|organizacion) del pais|no union anywhere|"
    r"no unions? in (?:the|this) country|"
    r"nowhere in (?:the|this) country|"
    r"never once|always and everywhere|"
    r"systematic(?:ally)?(?! of)|on a massive scale|day after day everywhere|everyone in the "
    r"(?:country|plant|sector)|"
    rf"(?:des|les) (?:centaines|milliers|dizaines) (?:de |d'){_NO_UNIT}\w+|(?:tous|toutes) les "
    rf"(?:\w+ "
    rf")?{FOLK}(?: \w+){{0,3}} (?:du|de ce|de notre) (?:pays|secteur)|"
    rf"aucune? (?:\w+ )?{FOLK} (?:du|de ce|dans le) pays|ningun[oa]? {FOLK} del pais|"
    r"sans (?:aucune )?exception|pas un seul (?:\w+)|jamais, nulle part|partout dans le pays|"
    r"systematique(?:s|ment)?|a grande echelle|"
    rf"(?:cientos|centenares|miles|decenas|millares) de {_NO_UNIT}\w+|tod[oa]s l[oa]s (?:\w+ "
    rf")?{FOLK}(?: \w+){{0,3}} del (?:pais|sector)|"
    r"sin (?:ninguna )?excepcion(?: alguna)?|ni un(?:a)? sol[oa] \w+|nunca,? en ning\w+ \w+|en "
    r"todas partes|sistematic(?:o|a|os|as|amente)|a gran escala|"
    rf"(?<!две )(?<!три )(?<!четыре )(?<!\d )(?:сотни|тысячи|десятки|сотен|тысяч) {_NO_UNIT}\w+|"
    rf"(?:все|всех) (?:\w+ )?{FOLK}(?: \w+){{0,3}} "
    rf"(?:страны|отрасли|республики|региона)|"
    r"без (?:единого )?исключени[яи]|ни один (?:\w+ )?(?:профсоюз|работник|рабоч\w+|член)\w*|ни "
    r"одного (?:\w+ )?(?:профсоюз|работник|член)\w*|никогда и нигде|повсеместно|систематическ\w+|"
    r"массово"
    r")(?!\w)"
)
_OFFICIALS = (
    r"(?:officials?|officers?|judges?|ministers?|inspectors?|policem[ae]n|prosecutors?|employers?|"
    r"bosses|"
    r"fonctionnaires?|juges?|inspecteurs?|policiers?|procureurs?|patrons?|employeurs?|"
    r"funcionari\w+|juez|jueces|inspector\w*|policias?|fiscal\w*|patron\w*|autoridad\w*|"
    r"чиновник\w*|судь\w+|инспектор\w*|прокурор\w*|работодател\w+|начальник\w*|полицеиск\w+|"
    r"милиционер\w*)"
)
_HOUSES = (
    r"(?:ministry|administration|court|police|prefecture|inspectorate|government|ministere|"
    r"tribunal|"
    r"mairie|police|inspection|gouvernement|ministerio|juzgado|alcaldia|policia|inspeccion|"
    r"gobierno|"
    r"министерств\w|суд\w|мэрии|полиции|инспекции|правительстве|прокуратуре)"
)
_VENAL = (
    r"(?:bought|corrupt|bribed|for sale|in (?:the )?pay|achetes?|corrompus?|vendus?|comprad[oa]s|"
    r"vendid[oa]s|"
    r"corrupt[oa]s|куплены|подкуплены|продажны|продались)"
)
# never and nobody, first to last: what one exception refutes
NEVER = later(
    r"(?<!\w)(?:"
    rf"(?:no|not one|not a single) (?:\w+ )?{_OFFICIALS} (?:\w+ ){{0,4}}?(?:has |have )?ever|"
    rf"{_OFFICIALS}(?: \w+){{0,6}}? (?:have|has) never (?:once |done anything (?:but|other))|"
    # over a whole place: "no worker in the district has ever been free"
    rf"no (?:\w+ )?{FOLK} (?:in|of|across|anywhere)(?! (?:our|the) (?:union|committee|branch|"
    rf"executive|board))[^,.;\n]{{2,40}}? (?:has|have) ever|"
    rf"aucune? (?:\w+ )?{FOLK} (?:de|du|des|dans|en|au|a)(?! (?:notre|le) "
    rf"(?:syndicat|bureau|comite))"
    rf"[^,.;\n]{{2,40}}? n'(?:a|ont|y a) jamais|"
    rf"ningun(?:a)? (?:\w+ )?{FOLK} (?:de|del|en)(?! (?:nuestr[oa]|el) (?:sindicato|comite|junta))"
    rf"[^,.;\n]{{2,40}}? (?:ha |han )?(?:jamas|nunca)|"
    r"ни один (?:\w+ )?(?:рабоч\w+|работник\w*|профсоюз\w*|трудящ\w+|житель) (?:в|во|на|по)"
    r"(?! наш\w+)[^,.;\n]{2,40}? никогда|"
    r"(?:have|has) never done (?:anything|a thing) (?:but|other than|except)|to a man|"
    r"(?:all|every one)[^.;\n]{0,40}from the (?:first|top) to the (?:last|bottom)|"
    rf"aucune? (?:\w+ )?{_OFFICIALS} (?:\w+ ){{0,4}}?n'(?:a|ont|y a) jamais|"
    r"n'(?:a|ont) jamais (?:rien )?(?:fait|su faire) (?:d'autre|autre chose|que)|"
    r"tou(?:s|tes)[^.;\n]{0,40}d[ue] (?:la )?premi(?:er|ere) (?:au|a la) derni(?:er|ere)|"
    r"tous sans distinction|"
    rf"ningun(?:a)? (?:\w+ )?{_OFFICIALS} (?:\w+ ){{0,4}}?(?:jamas|nunca)|"
    r"(?:jamas|nunca) (?:ha|han) (?:hecho|sabido hacer) (?:otra cosa|mas) que|"
    r"tod[oa]s[^.;\n]{0,40}desde (?:el|la) primer[oa] hasta (?:el|la) ultim[oa]|"
    r"tod[oa]s y cada un[oa] de ell[oa]s|"
    r"ни (?:один|одна|одно) \w+(?: \w+){0,3}? ни (?:разу|одному|одного|однои|одну)|"
    r"никогда ничего не \w+,? кроме|только и (?:делал\w*|умеют|делают),? что|"
    r"все[^.;\n]{0,40}от первого до последнего|все до (?:одного|единого)|"
    # "not a policeman in this province whose hand …", "everybody in the ministry is bought"
    rf"there is not an? {_OFFICIALS} (?:in|of) (?:this|the|our) \w+ (?:who|whose|that)|"
    rf"pas un {_OFFICIALS} d\w+ \w+ \w+ (?:qui|dont)|no hay {_OFFICIALS} (?:en|de) \w+ \w+ que no|"
    rf"нет (?:в|во) \w+ \w+ {_OFFICIALS}, котор\w+ не|"
    rf"(?:every(?:body|one)|they are all|all) (?:in|at) (?:the|this|that) {_HOUSES} (?:is|are|"
    rf"has|have) "
    rf"(?:been )?{_VENAL}|tout le monde (?:au|a la|dans) (?:\w+ )?{_HOUSES} est {_VENAL}|"
    rf"en (?:el|la|es[ea]) {_HOUSES} todos (?:estan|son) {_VENAL}|"
    rf"(?:в|во) (?:\w+ )?{_HOUSES} (?:{_VENAL} все|все {_VENAL})|"
    rf"they are (?:all )?(?:thieves|liars|crooks|robbers) (?:in|at) [^.;\n]{{0,30}}|"
    r"(?:whatever|everything|all that|all) (?:this|the|that) (?:government|ministry) (?:says|"
    r"tells|writes) "
    r"(?:is|are) (?:a )?(?:lies?|false)|"
    r"tout ce que (?:dit|raconte|ecrit) (?:ce|le|cette|la) (?:gouvernement|ministere) est (?:un )?"
    r"(?:mensonge|faux)|todo lo que (?:dice|cuenta|escribe) (?:este|el|ese) (?:gobierno|"
    r"ministerio) es "
    r"(?:mentira|falso)|все,? что (?:говорит|пишет) (?:это |наше )?(?:правительство|"
    r"министерство),? "
    r"(?:это )?(?:ложь|неправда|вранье)"
    r")(?!\w)"
)
# what the law or a demand says of everyone
A_RIGHT = later(
    r"(?<!\w)(?:shall|must|should|ought to|doit|doivent|devraient|debe|deben|deberian|должн\w+|"
    r"следует)(?!\w)"
)
