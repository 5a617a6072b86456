"""The words of the seizure inventory in five languages.

What it asks for follows what makes such a paper useful later: who took what, from whom, on which
paper, when and where, marked how; a signature, or the refusal and who saw it (evidence page,
section 7, point 7: that a thing was handed over is proven by this paper and by nothing else).
"""

from __future__ import annotations

LANGUAGES = ("en", "fr", "es", "ru", "ky")

FIELDS = (
    "title", "purpose", "place", "date", "time_from", "time_to", "organisation", "keeper",
    "taken_by", "name", "office", "badge", "basis", "basis_hint", "items", "number", "what",
    "count", "marks", "sealed_bag", "seal", "seal_text", "folders", "files", "handed", "signed",
    "given_by", "received_by", "signature", "refused", "refused_text", "reason", "witness",
    "address", "copy", "page", "note", "objections",
)  # fmt: skip

_ROWS: dict[str, tuple[str, ...]] = {
    "en": (
        "Inventory of what was taken",
        "Two copies, filled in before anything leaves the room. One stays here.",
        "Place (address, room)", "Date", "Begun at", "Ended at", "Organisation",
        "Present for the organisation", "Persons who took", "Name", "Office and rank",
        "Identity card no.", "Paper shown (order, warrant)",
        "number, date, who signed it; or: none was shown", "Taken", "No.",
        "What (title, years, pages; make and serial number of devices)", "Number",
        "Marks, condition", "Bag or seal no.", "State of the records before they were taken",
        "The contents of the computer records were sealed before. These lines and words identify "
        "that seal; they do not tell what was sealed.",
        "Folders as they stood in the seal", "files", "Handing over", "Signed by both sides",
        "For the organisation", "Received by", "Signature", "Signature refused",
        "The person who took the items was asked to sign and did not. The undersigned saw this.",
        "Reason given, in their words", "Witness", "Address or telephone",
        "A copy of this inventory was given to", "page",
        "Write on every line that stays empty: none. Photograph every page and send the "
        "photographs away at once.",
        "Objections and remarks",
    ),
    "fr": (
        "Inventaire de ce qui a été emporté",
        "En deux exemplaires, remplis avant que rien ne quitte la pièce. L’un reste ici.",
        "Lieu (adresse, pièce)", "Date", "Début", "Fin", "Organisation",
        "Présents pour l’organisation", "Personnes qui ont emporté", "Nom", "Service et grade",
        "N° de carte", "Document présenté (ordre, mandat)",
        "numéro, date, signataire ; ou : aucun n’a été présenté", "Emporté", "N°",
        "Quoi (titre, années, pages ; marque et numéro de série des appareils)", "Nombre",
        "Marques, état", "Sac ou scellé n°", "État des documents avant qu’ils soient emportés",
        "Le contenu des documents informatiques a été scellé auparavant. Ces lignes et ces mots "
        "désignent ce sceau ; ils ne disent pas ce qui a été scellé.",
        "Dossiers tels qu’ils figurent dans le sceau", "fichiers", "Remise",
        "Signé par les deux parties", "Pour l’organisation", "Reçu par", "Signature",
        "Signature refusée",
        "La personne qui a emporté les objets a été priée de signer et ne l’a pas fait. Les "
        "soussignés l’ont vu.",
        "Motif donné, dans ses termes", "Témoin", "Adresse ou téléphone",
        "Une copie de cet inventaire a été remise à", "page",
        "Écrire « néant » sur toute ligne restée vide. Photographier chaque page et envoyer les "
        "photographies aussitôt.",
        "Objections et remarques",
    ),
    "es": (
        "Inventario de lo que se llevaron",
        "En dos ejemplares, llenados antes de que nada salga de la sala. Uno queda aquí.",
        "Lugar (dirección, sala)", "Fecha", "Inicio", "Fin", "Organización",
        "Presentes por la organización", "Personas que se lo llevaron", "Nombre",
        "Servicio y grado", "N.º de carné", "Documento mostrado (orden, mandato)",
        "número, fecha, quién lo firmó; o: no se mostró ninguno", "Se llevaron", "N.º",
        "Qué (título, años, páginas; marca y número de serie de los aparatos)", "Cantidad",
        "Marcas, estado", "Bolsa o precinto n.º", "Estado de los registros antes de llevárselos",
        "El contenido de los registros informáticos se selló antes. Estas líneas y palabras "
        "identifican ese sello; no dicen qué se selló.",
        "Carpetas tal como figuran en el sello", "archivos", "Entrega",
        "Firmado por ambas partes", "Por la organización", "Recibido por", "Firma",
        "Firma rehusada",
        "Se pidió a quien se llevó los objetos que firmara y no lo hizo. Los abajo firmantes lo "
        "vieron.",
        "Motivo dado, en sus palabras", "Testigo", "Dirección o teléfono",
        "Se entregó copia de este inventario a", "página",
        "Escriba «nada» en cada línea que quede vacía. Fotografíe cada página y envíe las "
        "fotografías enseguida.",
        "Objeciones y observaciones",
    ),
    "ru": (
        "Опись изъятого",
        "В двух экземплярах; заполняется до того, как что-либо вынесут. Один остаётся здесь.",
        "Место (адрес, помещение)", "Дата", "Начато в", "Окончено в", "Организация",
        "Присутствовали от организации", "Кто изымал", "Фамилия, имя", "Орган и звание",
        "№ удостоверения", "Предъявленный документ (постановление, ордер)",
        "номер, дата, кем подписан; или: не предъявлен", "Изъято", "№",
        "Что (название, годы, листы; марка и серийный номер техники)", "Кол-во",
        "Приметы, состояние", "№ пакета или пломбы", "Состояние записей до изъятия",
        "Содержание компьютерных записей было опечатано ранее. Эти строки и слова указывают на "
        "ту печать; что именно опечатано, они не раскрывают.",
        "Папки, как они стоят в печати", "файлов", "Передача", "Подписано обеими сторонами",
        "От организации", "Получил", "Подпись", "Отказ от подписи",
        "Изъявшему было предложено подписать опись, он этого не сделал. Нижеподписавшиеся это "
        "видели.",
        "Причина его словами", "Свидетель", "Адрес или телефон",
        "Копия этой описи вручена", "стр.",
        "На каждой пустой строке напишите: нет. Сфотографируйте каждую страницу и сразу "
        "отправьте снимки.",
        "Возражения и замечания",
    ),
    "ky": (
        "Алынгандардын тизмеси",
        "Эки нуска; эч нерсе алып чыгыла электе толтурулат. Бири ушул жерде калат.",
        "Жери (дареги, бөлмө)", "Күнү", "Башталды", "Бүттү", "Уюм",
        "Уюмдун атынан катышкандар", "Алгандар", "Аты-жөнү", "Мекемеси жана наамы",
        "Күбөлүктүн №", "Көрсөтүлгөн документ (токтом, ордер)",
        "номери, күнү, ким кол койгон; же: көрсөтүлгөн жок", "Алынды", "№",
        "Эмне (аталышы, жылдары, барактары; техниканын маркасы, сериялык номери)", "Саны",
        "Белгилери, абалы", "Пакеттин же пломбанын №", "Жазуулардын алынганга чейинки абалы",
        "Компьютердик жазуулардын мазмуну мурда мөөрлөнгөн. Бул саптар менен сөздөр ошол мөөрдү "
        "көрсөтөт; эмне мөөрлөнгөнүн ачпайт.",
        "Мөөрдө турган папкалар", "файл", "Өткөрүп берүү", "Эки тарап кол койду",
        "Уюмдун атынан", "Кабыл алган", "Колу", "Кол коюудан баш тартты",
        "Алган адамга кол коюу сунушталды, ал кол койгон жок. Төмөндө кол койгондор муну көрдү.",
        "Себеби, өз сөзү менен", "Күбө", "Дареги же телефону",
        "Бул тизменин көчүрмөсү берилди", "бет",
        "Ар бир бош сапка «жок» деп жазыңыз. Ар бир барактын сүрөтүн тартып, дароо жөнөтүңүз.",
        "Каршы пикирлер жана эскертүүлөр",
    ),
}  # fmt: skip

TEXTS: dict[str, dict[str, str]] = {
    language: dict(zip(FIELDS, row, strict=True)) for language, row in _ROWS.items()
}
