"""What is sent to the Committee and what one does with it: the words of reports and comments.

Pieces of patterns (English, French, Spanish; no groups that catch), for the frames in which a
sender (``senders.py``) and the days of a communication (``sent.py``) are read.
"""

from __future__ import annotations

ART = r"(?:the|la|le|les|el|los|las|l['’]|its|an?|une?|sa)?\s*"
# "the union ABC": what a body is, told in small letters before its name
KIND = r"(?:(?:(?:trade\s+)?union|federation|confederation|syndicat|sindicato|organi[sz]ation)\s+)"
# "the representative in Geneva of the X": what X's officer sends, X sent
OFFICER = (
    r"(?:(?:the|le|la|el)\s+(?:\w+\s+)?(?:representative|représentant\w*|secrétaire|président\w*|"
    r"secretary|"
    r"president|secretario|presidente|representante)\b[^.;:,()]{0,60}?\s(?:of|de|du|del)\s+)"
)
NOUN = (
    r"communications?|letters?|telegrams?|cables?|cablegrams?|memorand(?:um|a)|e-?mails?|"
    r"complaints?|"
    r"representations?|réclamations?|reclamaci(?:ón|ones)|"
    r"allegations?|observations?|comments?|repl(?:y|ies)|submissions?|information|statements?|"
    r"lettres?|télégrammes?|plaintes?|commentaires?|réponses?|informations?|mémoires?|"
    r"allégations?|comunicaci(?:ón|ones)|cartas?|telegramas?|quejas?|observaci(?:ón|ones)|"
    r"comentarios?|respuestas?|informaci(?:ón|ones)|alegatos?"
)
VERB = (
    r"sent|sends|submitted|submits|transmitted|supplied|forwarded|furnished|provided|presented|"
    r"communicated|replied|responded|associated|joined|supported|endorsed|lodged|filed|made|"
    r"addressed|supplemented|completed|amplified|received|expressed|"
    r"envoyé\w*|transmis\w*|adressé\w*|fourni\w*|soumis\w*|présenté\w*|communiqué\w*|répondu|"
    r"associée?s?|appuyé\w*|parvenir|déposé\w*|formulé\w*|reçue?s?|complété\w*|joint\w*|"
    r"envió|enviaron|enviad[oa]s?|transmiti\w+|presentó|presentaron|presentad[oa]s?|remiti\w+|"
    r"respondi\w+|comunic(?:ó|aron)|suministr(?:ó|aron)|facilit(?:ó|aron)|proporcion(?:ó|aron)|"
    r"adhiri\w+|asoci(?:ó|aron)|apoy(?:ó|aron)|formul(?:ó|aron|ad[oa]s?)|recibi\w+|lleg(?:ar|ó)|"
    r"sometid[oa]s?|complet(?:ó|aron)|sum(?:ó|aron)|hizo|hicieron"
)
SOME = (
    r"(?:an?|one|two|three|four|five|six|several|further|une?|deux|trois|quatre|cinq|plusieurs|"
    r"una?|dos|tres|cuatro|cinco|varias|otras?)"
)
# between what was sent and its days nothing else may stand
LINKING = """
date dated of on from by in received respectively both joint jointly a an the its their his
certain partial complete full additional further new fresh supplementary more detailed other another
several some third second original originelle originale originales originelles tercera
troisième two three four five six seven eight ilo office b.i.t b.i.t. and also annexed contained
itself
themselves with support again initial original behalf recent récente reciente to à o.i.t i.l.o
directly directement directamente daté datée datées datés en du de des le les la reçu reçue reçues
respectivement par un une deux trois quatre complémentaires nouvelle nouvelles nouveaux ses sa leur
leurs supplémentaires additionnelles et au bit adressée adressées jour dans fecha fechas fechado
fechada fechados fechadas del el los las recibida recibidas recibido respectivamente conjunta
conjuntas conjunto por medio mediante uno unas unos y adicionales complementarias complementarios
nueva nuevas nuevos otra otras otro su sus dos tres cuatro día días l’une l'une l’autre l'autre
conjointement toutes tous ambas ambos
"""
