"""Names of months, seasons, weekdays and relative days in the languages Tocsin reads.

Month names as CLDR 46 lists them (nominative and genitive), with the abbreviations that
letters and NORMLEX pages print.
"""

from __future__ import annotations

MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "janeiro يناير جانفي january jan janvier janv enero ene январь января январе янв "
        "январы январда",
        "fevereiro فبراير فيفري february feb février fevrier févr fevr febrero февраль февраля "
        "феврале фев февралы",
        "março مارس march mar mrz mars marzo март марта марте марттын",
        "أبريل أفريل april apr avril avr abril abr апрель апреля апреле апр апрелде апрели",
        "maio مايو ماي may mai mayo май мая мае майы",
        "junho يونيو جوان june jun juin junio июнь июня июне июн июну июньдун",
        "julho يوليو جويلية july jul juillet juil julio июль июля июле июл июлу",
        "أغسطس أوت august aug août aout agosto ago август августа августе авг августу",
        "setembro سبتمبر september sep sept septembre septiembre setiembre "
        "сентябрь сентября сентябре сен сент сентябры",
        "outubro أكتوبر october oct okt octobre octubre октябрь октября октябре окт октябры",
        "novembro نوفمبر november nov novembre noviembre ноябрь ноября ноябре ноя нояб ноябры",
        "dezembro ديسمبر december dec dez décembre decembre déc diciembre dic декабрь декабря "
        "декабре дек декабры",
    ),
    start=1,
):
    for _name in _names.split():
        MONTHS[_name] = _number

SEASONS: dict[str, int] = {
    **dict.fromkeys(["spring", "printemps", "primavera", "весной", "весна", "весны"], 21),
    **dict.fromkeys(["summer", "été", "verano", "летом", "лето", "лета"], 22),
    **dict.fromkeys(["autumn", "fall", "automne", "otoño", "осенью", "осень", "осени"], 23),
    **dict.fromkeys(["winter", "hiver", "invierno", "зимой", "зима", "зимы"], 24),
}

WEEKDAYS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "monday lundi lunes понедельник понедельника понедельнику дүйшөмбү",
        "tuesday mardi martes вторник вторника вторнику шейшемби",
        "wednesday mercredi miércoles miercoles среду среда среды среде шаршемби",
        "thursday jeudi jueves четверг четверга четвергу бейшемби",
        "friday vendredi viernes пятницу пятница пятницы",
        "saturday samedi sábado sabado субботу суббота субботы ишемби",
        "sunday dimanche domingo воскресенье воскресенья жекшемби",
    )
):
    for _name in _names.split():
        WEEKDAYS[_name] = _number

NUMBER_WORDS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "one a un une uno una один одну",
        "two deux dos два две",
        "three trois tres три",
        "four quatre cuatro четыре",
        "five cinq cinco пять",
        "six seis шесть",
        "seven sept siete семь",
        "eight huit ocho восемь",
        "nine neuf nueve девять",
        "ten dix diez десять",
    ),
    start=1,
):
    for _name in _names.split():
        NUMBER_WORDS[_name] = _number

DAYS_AWAY: dict[str, int] = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "this morning": 0,
    "tonight": 0,
    "last night": -1,
    "earlier today": 0,
    "this afternoon": 0,
    "this evening": 0,
    "the day after tomorrow": 2,
    "hier soir": -1,
    "cet après-midi": 0,
    "ce soir": 0,
    "après-demain": 2,
    "anoche": -1,
    "esta tarde": 0,
    "esta noche": 0,
    "pasado mañana": 2,
    "вчера вечером": -1,
    "вчера ночью": -1,
    "сегодня утром": 0,
    "послезавтра": 2,
    "эртең": 1,
    "кечээки": -1,
    "вчерашний": -1,
    "avant-hier": -2,
    "hier": -1,
    "aujourd'hui": 0,
    "aujourd’hui": 0,
    "ce matin": 0,
    "demain": 1,
    "anteayer": -2,
    "antes de ayer": -2,
    "ayer": -1,
    "hoy": 0,
    "esta mañana": 0,
    "позавчера": -2,
    "вчерашнего дня": -1,
    "вчерашнему": -1,
    "вчерашнее": -1,
    "вчерашнем": -1,
    "вчера": -1,
    "сегодня": 0,
    "завтра": 1,
    "мурдагы күнү": -2,
    "кечээ": -1,
    "бүгүн": 0,
}

WEEKS_AWAY: dict[str, int] = {
    "earlier this week": 0,
    "the previous week": -1,
    "this week": 0,
    "last week": -1,
    "the past week": -1,
    "next week": 1,
    "cette semaine": 0,
    "la semaine précédente": -1,
    "la semaine dernière": -1,
    "la semaine passée": -1,
    "la semaine prochaine": 1,
    "esta semana": 0,
    "la semana anterior": -1,
    "la semana pasada": -1,
    "la próxima semana": 1,
    "на этой неделе": 0,
    "на предыдущей неделе": -1,
    "на прошлой неделе": -1,
    "на минувшей неделе": -1,
    "на следующей неделе": 1,
    "ушул жумада": 0,
    "өткөн жумада": -1,
}

MONTHS_AWAY: dict[str, int] = {
    "earlier this month": 0,
    "this month": 0,
    "last month": -1,
    "ce mois-ci": 0,
    "le mois dernier": -1,
    "este mes": 0,
    "el mes pasado": -1,
    "в этом месяце": 0,
    "в прошлом месяце": -1,
}

YEARS_AWAY: dict[str, int] = {
    "this year": 0,
    "last year": -1,
    "next year": 1,
    "cette année": 0,
    "l'année dernière": -1,
    "l’année dernière": -1,
    "l'an dernier": -1,
    "l’an dernier": -1,
    "l'année prochaine": 1,
    "l’année prochaine": 1,
    "este año": 0,
    "el año pasado": -1,
    "el próximo año": 1,
    "в этом году": 0,
    "в текущем году": 0,
    "в прошлом году": -1,
    "в следующем году": 1,
    "быйыл": 0,
    "былтыр": -1,
}

# days after (or before) the date told of last: "the next day", «на следующий день»
DAYS_AFTER: dict[str, int] = {
    "the same day": 0,
    "that same day": 0,
    "that day": 0,
    "the same evening": 0,
    "the next day": 1,
    "the following day": 1,
    "the day after": 1,
    "the next morning": 1,
    "the following morning": 1,
    "the day before": -1,
    "the previous day": -1,
    "le même jour": 0,
    "ce même jour": 0,
    "ce jour-là": 0,
    "le lendemain": 1,
    "le surlendemain": 2,
    "le jour suivant": 1,
    "la veille": -1,
    "el mismo día": 0,
    "ese mismo día": 0,
    "ese día": 0,
    "al día siguiente": 1,
    "el día siguiente": 1,
    "el día anterior": -1,
    "la víspera": -1,
    "в тот же день": 0,
    "в этот же день": 0,
    "тем же вечером": 0,
    "на следующий день": 1,
    "на другой день": 1,
    "днём ранее": -1,
    "днем ранее": -1,
    "накануне": -1,
    "ошол эле күнү": 0,
    "эртеси": 1,
}
