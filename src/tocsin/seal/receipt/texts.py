"""The words of the receipt in five languages. Few words: frightened people read them."""

from __future__ import annotations

from typing import Final

LANGUAGES: Final = ("en", "fr", "es", "ru", "ky")

TEXTS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "title": "Seal receipt",
        "lead": "Keep this page away from the sealed files. Give copies to people you trust, one "
        "of them abroad.",
        "words": "Check words",
        "words_help": "Read these nine words over the telephone. Whoever has the seal types them "
        "into Tocsin, under “Check a receipt over the telephone”.",
        "root": "Root of the log",
        "log": "Log",
        "entries": "entries",
        "key": "Key of the log",
        "claimed": "This computer's clock said",
        "verdict": "State today",
        "proved": "confirmed to exist not later than {0}",
        "quorum_short": "the log signed; witnesses so far: {0} of {1}",
        "witnesses_only": "the log and its witnesses signed; they alone tell the time",
        "signed_only": "the log of this computer signed; nobody else has confirmed it yet",
        "missing": "Still missing",
        "nothing": "nothing",
        "no_policy": "no witness has been asked for yet",
        "short": "witnesses: {0} of {1} have signed",
        "no_time": "no time stamp from outside is complete",
        "pending": "anchors that do not count yet: {0}",
        "qr": "The whole checkpoint. Photograph it and send it now.",
        "not": "What a seal does not prove",
        "not_text": "That what a document says is true, who wrote it, when it was made, that "
        "nothing else existed beside it, or who changed a copy and why. It proves that these "
        "bytes existed not later than the time an outside party confirms.",
        "received": "Received by (name, organization)",
        "date": "Date and hour",
        "signature": "Signature",
    },
    "fr": {
        "title": "Reçu de scellement",
        "lead": "Gardez cette page loin des fichiers scellés. Donnez-en des copies à des "
        "personnes de confiance, dont une à l'étranger.",
        "words": "Mots de contrôle",
        "words_help": "Lisez ces neuf mots au téléphone. La personne qui a le sceau les saisit "
        "dans Tocsin, sous « Vérifier un reçu par téléphone ».",
        "root": "Racine du journal",
        "log": "Journal",
        "entries": "entrées",
        "key": "Clé du journal",
        "claimed": "L'horloge de cet ordinateur indiquait",
        "verdict": "État à ce jour",
        "proved": "existence confirmée au plus tard le {0}",
        "quorum_short": "le journal a signé ; témoins à ce jour : {0} sur {1}",
        "witnesses_only": "le journal et ses témoins ont signé ; eux seuls disent l'heure",
        "signed_only": "le journal de cet ordinateur a signé ; personne d'autre ne confirme encore",
        "missing": "Il manque encore",
        "nothing": "rien",
        "no_policy": "aucun témoin n'a encore été demandé",
        "short": "témoins : {0} sur {1} ont signé",
        "no_time": "aucun horodatage extérieur n'est complet",
        "pending": "ancrages qui ne comptent pas encore : {0}",
        "qr": "Le point de contrôle entier. Photographiez-le et envoyez-le maintenant.",
        "not": "Ce qu'un sceau ne prouve pas",
        "not_text": "Que le contenu d'un document est vrai, qui l'a écrit, quand il a été fait, "
        "que rien d'autre n'existait à côté, ni qui a modifié une copie et pourquoi. Il prouve "
        "que ces octets existaient au plus tard à la date confirmée par un tiers.",
        "received": "Reçu par (nom, organisation)",
        "date": "Date et heure",
        "signature": "Signature",
    },
    "es": {
        "title": "Recibo de sellado",
        "lead": "Guarde esta página lejos de los archivos sellados. Dé copias a personas de "
        "confianza, una de ellas en el extranjero.",
        "words": "Palabras de control",
        "words_help": "Lea estas nueve palabras por teléfono. Quien tiene el sello las escribe en "
        "Tocsin, en «Comprobar un recibo por teléfono».",
        "root": "Raíz del registro",
        "log": "Registro",
        "entries": "entradas",
        "key": "Clave del registro",
        "claimed": "El reloj de este equipo decía",
        "verdict": "Estado de hoy",
        "proved": "existencia confirmada a más tardar el {0}",
        "quorum_short": "el registro firmó; testigos hasta ahora: {0} de {1}",
        "witnesses_only": "el registro y sus testigos firmaron; solo ellos dicen la hora",
        "signed_only": "el registro de este equipo firmó; nadie más lo ha confirmado todavía",
        "missing": "Falta todavía",
        "nothing": "nada",
        "no_policy": "todavía no se ha pedido ningún testigo",
        "short": "testigos: han firmado {0} de {1}",
        "no_time": "ningún sello de tiempo externo está completo",
        "pending": "anclajes que todavía no cuentan: {0}",
        "qr": "El punto de control completo. Fotografíelo y envíelo ahora.",
        "not": "Lo que un sello no prueba",
        "not_text": "Que lo que dice un documento sea cierto, quién lo escribió, cuándo se hizo, "
        "que no existiera nada más, ni quién cambió una copia y por qué. Prueba que estos bytes "
        "existían a más tardar en la fecha que confirma un tercero.",
        "received": "Recibido por (nombre, organización)",
        "date": "Fecha y hora",
        "signature": "Firma",
    },
    "ru": {
        "title": "Квитанция об опечатывании",
        "lead": "Храните этот лист отдельно от опечатанных файлов. Раздайте копии людям, которым "
        "доверяете, одну из них — за границей.",
        "words": "Контрольные слова",
        "words_help": "Прочитайте эти девять слов по телефону. Тот, у кого печать, вводит их в "
        "Tocsin, на странице «Проверить квитанцию по телефону».",
        "root": "Корень журнала",
        "log": "Журнал",
        "entries": "записей",
        "key": "Ключ журнала",
        "claimed": "Часы этого компьютера показывали",
        "verdict": "Состояние на сегодня",
        "proved": "подтверждено, что существовало не позднее {0}",
        "quorum_short": "журнал подписал; свидетелей пока {0} из {1}",
        "witnesses_only": "журнал и свидетели подписали; время известно только от них",
        "signed_only": "журнал этого компьютера подписал; больше никто пока не подтвердил",
        "missing": "Ещё не хватает",
        "nothing": "ничего",
        "no_policy": "свидетели ещё не назначены",
        "short": "свидетели: подписали {0} из {1}",
        "no_time": "внешней метки времени пока нет",
        "pending": "подтверждения, которые пока не засчитаны: {0}",
        "qr": "Контрольная точка целиком. Сфотографируйте и отправьте сейчас.",
        "not": "Чего печать не доказывает",
        "not_text": "Что написанное в документе верно, кто его написал, когда он составлен, что "
        "рядом не было ничего другого, кто и зачем изменил копию. Она доказывает, что эти байты "
        "существовали не позднее времени, которое подтвердила третья сторона.",
        "received": "Получил (имя, организация)",
        "date": "Дата и час",
        "signature": "Подпись",
    },
    "ky": {
        "title": "Мөөр жөнүндө квитанция",
        "lead": "Бул баракты мөөр басылган файлдардан өзүнчө сактаңыз. Көчүрмөлөрүн ишенимдүү "
        "адамдарга бериңиз, бирөөсү чет өлкөдө болсун.",
        "words": "Текшерүү сөздөрү",
        "words_help": "Бул тогуз сөздү телефон аркылуу окуңуз. Мөөр кимде болсо, ал сөздөрдү "
        "Tocsin ичиндеги «Квитанцияны телефон аркылуу текшерүү» барагына жазат.",
        "root": "Журналдын тамыры",
        "log": "Журнал",
        "entries": "жазуу",
        "key": "Журналдын ачкычы",
        "claimed": "Бул компьютердин сааты көрсөткөн убакыт",
        "verdict": "Бүгүнкү абалы",
        "proved": "{0} чейин эле бар болгону ырасталды",
        "quorum_short": "журнал кол койду; күбөлөр азырынча: {1} ичинен {0}",
        "witnesses_only": "журнал жана күбөлөр кол койду; убакытты алар гана айтат",
        "signed_only": "бул компьютердин журналы кол койду; башка эч ким азырынча ырастай элек",
        "missing": "Азырынча жетишпегени",
        "nothing": "эч нерсе",
        "no_policy": "күбөлөр азырынча дайындала элек",
        "short": "күбөлөр: {1} ичинен {0} кол койду",
        "no_time": "сырттан убакыт белгиси азырынча жок",
        "pending": "азырынча эсепке алынбаган ырастоолор: {0}",
        "qr": "Текшерүү чекити толугу менен. Сүрөткө тартып, азыр жөнөтүңүз.",
        "not": "Мөөр эмнени далилдебейт",
        "not_text": "Документте жазылган нерсе чын экенин, аны ким жазганын, качан түзүлгөнүн, "
        "жанында башка эч нерсе болбогонун, көчүрмөнү ким жана эмне үчүн өзгөрткөнүн. Ал бул "
        "байттар үчүнчү тарап ырастаган убакыттан кеч эмес болгонун далилдейт.",
        "received": "Кабыл алды (аты-жөнү, уюму)",
        "date": "Күнү жана сааты",
        "signature": "Колу",
    },
}
