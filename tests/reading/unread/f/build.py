import json,re,os,collections,datetime
def sub(f,a,b):
    t=open(f,encoding='utf-8').read()
    if b in t: return
    assert t.count(a)==1,(f,a,t.count(a)); open(f,'w',encoding='utf-8').write(t.replace(a,b))
sub('f22.txt','y ningún derecho se organiza con una pistola enfrente.','y mal se organizan con una amenaza enfrente.')
sub('f22.txt','De ninguna de las dos cartas tenemos noticia.','De ninguna de las dos cartas tenemos noticia. En algún momento del año pasado escribimos también al alcalde, y de aquella carta no guardamos ni la fecha.')
sub('f11.txt','Союз предложил фабрике начать переговоры о коллективном договоре (документ «В»)','делегация Союза встретилась с дирекцией и предложила начать переговоры о коллективном договоре (протокол встречи - документ «В»)')
sub('f11.txt','В. Предложение о переговорах от 8 июня 2020 г.','В. Протокол встречи от 8 июня 2020 г.')
sub('f01.txt','(Exhibit WD-1). It had no reply.','(Exhibit WD-1). It had no reply. An earlier letter of the Union to the same address perished, with the copy-book that bore its date, in the flood at the office.')
E=[]
def e(f,lang,kind,date,place,sender,sig,ref,let,*defs):
    lines=open(f,encoding='utf-8').read().split('\n'); D=[]
    for code,q,why in defs:
        hit=[i+1 for i,l in enumerate(lines) if q in l]
        assert len(hit)==1,(f,q,hit)
        D.append(dict(code=code,line=hit[0],quote=q,why=why))
    E.append(dict(file=f,language=lang,kind=kind,clean=not D,fields=dict(date=date,place=place,sender=sender,signatories=sig,own_reference=ref,earlier_letters=let),defects=D))
e('f01.txt','en','cfa-complaint','2018-03-14','Lautoka',"WESTERN DIVISION CANE HAULAGE AND TRAMLINE EMPLOYEES' UNION",['Josefa R. Tabuanitoga','Litia Naqavoka'],'WDCHTEU/ILO/07/18',['2017-12-11',None,'2018-01-31'])
e('f02.txt','en','urgent-letter-dg','2021-03-12','Kampala','Inland Port Handlers and Forklift Drivers Union',['Okello Tarsis'],None,['2021-02-15','2021-02-26'],
 ('contradiction-date','since the day of the raid, 3 March','the raid is dated Tuesday 2 March 2021 above'),
 ('insult','that fat pig in a borrowed suit','insults the Labour Commissioner'),
 ('no-postal-address','You can only reach us by this e-mail','only an e-mail address, no postal address anywhere'))
e('f03.md','en','ceacr-observation','2023-08-28','Iloilo City','Confederation of Visayan Public Works and Utilities Employees (CVPWUE)',['Rodelio P. Magsipoc','Carmelita V. Dumalaog'],'CVPWUE-INT-2023-041',['2022-05-30','2023-07-03'])
e('f04.html','en','news-page','2019-06-17','Siliguri',"Dooars Tea Leaf Sorters' and Packers' Sabha",['Bimala Toppo-Lahiri','Harka Bahadur Sunar'],'DTLS/19/C-2',['2019-06-07','2019-06-14'],
 ('ratification-wrong','India ratified Convention No. 87 in 1949','India had not ratified Convention No. 87'),
 ('hearsay-as-seen','We watched as the constables cut the ropes','nobody of the office was there; a shopkeeper telephoned next morning'),
 ('contradiction-number','the 43 dismissed women','34 women dismissed, said twice above'))
e('f05.eml','en','forwarded-mail-with-letter','2022-11-14','Faisalabad','PUNJAB DYERS AND BLEACHERS WORKERS UNION',['Ghulam Nabi Chattha','Rukhsana Parveen Bhatti'],'PDBWU-G-19/2022',['2022-10-25','2022-11-07'],
 ('date-impossible','Wednesday, 20 October 2022','20 October 2022 was a Thursday'),
 ('identifiable-source','He is the only left-handed clerk in the time office','the hidden source can be recognised'),
 ('attached-without-number','Also joined herewith are the photographs of the locked gate','photographs attached without an annex letter'))
e('f06.md','en','union-statement','2016-08-01','Bulawayo',"MATABELELAND FOUNDRY & WAGON WORKERS' UNION",['Mthokozisi Dlodlo-Ncube','Sithabile Mafu'],None,['2016-07-20','2016-07-29'])
e('f07.txt','en','additional-information','2017-09-20','Chittagong',"Karnaphuli Ship-Recyclers' Trade Union Centre",['Md. Shafiqul Alam Bepari','Nasrin Akter Munni'],'KSTUC/add/3',['2017-06-06','2017-07-11'],
 ('annex-missing','at Appendix 4','Appendix 4 (bail order) is cited but the list ends with Appendix 3'),
 ('article-wrong','Article 6 of Convention No. 98, which protects workers against acts of anti-union','anti-union discrimination is Article 1; Article 6 concerns public servants'),
 ('contradiction-year','the Centre was founded in 2013','founded in 2011 under point 1'),
 ('annex-uncited','Appendix 1 - Map of the coastal yards','listed but not cited in the text'))
e('f08.txt','en','informal-minutes-letter','2009-10-18','Port Antonio',"Portland Banana Boxers' and Wharf Women's Union",['Verona Hibbert-Clacken','Ezra Pinnock'],None,['2009-09-21','2009-10-11'])
e('f09.txt','ru','cfa-complaint','2015-03-05','Караганда','Профсоюз работников обогатительных фабрик «Сарыарка-Тау»',['Б. К. Жунусбеков','Т. В. Лагутина'],'14-Ж/15',['2015-02-05','2015-01-19'],
 ('annex-missing','(приложение 3)','приложение 3 не указано в перечне'),
 ('out-of-scope','Невыплата зарплаты и пыль в цехе - это нарушение статьи 2 Конвенции № 87','зарплата и охрана труда выданы за свободу объединения'),
 ('contradiction-amount','штраф в 369 400 тенге','выше тот же штраф - 396 400 тенге'))
e('f10.txt','ru','urgent-letter-dg','2012-11-12','Гродно','РЕСПУБЛИКАНСКОЕ ОБЪЕДИНЕНИЕ ПЕРВИЧНЫХ ПРОФСОЮЗНЫХ ОРГАНИЗАЦИЙ РАБОТНИКОВ СТЕКОЛЬНОЙ И ФАРФОРОВОЙ ПРОМЫШЛЕННОСТИ',['В. С. Гриневецкий','А. И. Жданюк'],'03-06/118',['2012-10-23','2012-11-05'])
e('f11.txt','ru','additional-information','2020-06-22','Гюмри','Союз ткачей и трикотажников Ширака',['Рубен Арташесович Мелик-Осипян'],'А-7/2020',['2020-03-16','2020-05-25'])
e('f12.txt','ru','letter-to-head-or-minister','2014-08-28','Худжанд','Согдийского союза сборщиков и сушильщиков абрикоса',['Хакимбой Рахматшоев','Мавджуда Саидова'],'21',['2014-07-21','2014-08-18'],
 ('sweeping-words','ни один чиновник ни разу не сказал правды ни одному рабочему человеку','огульное обвинение'),
 ('no-complaint-words','Мы не ищем ни ссоры, ни шума, а лишь рассказываем, как было','нет слов о жалобе или нарушении'),
 ('copy-only','Копия: Международная организация труда, Женева (для сведения)','в МОТ идёт только копия'))
e('f13.txt','ru','ceacr-observation','2022-09-19','Бельцы','Конфедерация профсоюзов пищевиков и виноделов Севера Молдовы',['Георгий Ф. Мунтян','Снежана Рошка'],'2022/87-98',['2022-06-20','2022-07-25'],
 ('article-wrong','По статье 4 Конвенции № 98, которая запрещает увольнять за членство','это статья 1; статья 4 - о коллективных переговорах'),
 ('contradiction-date','состоявшееся 24 июня 2022 года','выше увольнение датировано 14 июня 2022 г.'),
 ('late','на сессии нынешнего года, в ноябре и декабре 2022 года','письмо от 19 сентября, после 1 сентября'))
e('f14.txt','ru','email-pasted','2021-11-23','Чирчик','Независимый профсоюз кабельщиков и волочильщиков',[],None,['2021-11-08','2021-11-16'],
 ('hearsay-as-seen','Мы сами видели, как директор бросил заявления в корзину','комитет стоял за воротами и узнал со слов'),
 ('planned-as-done','передана прокурору области и зарегистрирована в его канцелярии','ниже: отвезут лишь 26 ноября'),
 ('unsigned','профком','ни одного имени под письмом') if False else ('unsigned','С уважением и надеждой,','под письмом только «профком», ни одного имени'))
e('f15.html','ru','news-page','2019-02-13','Поти','Профсоюз докеров и крановщиков Колхиды',['Заза Кокаиа-Долидзе','Манана Сичинава-Петренко'],'К-5/19',['2019-01-29','2019-02-06'])
e('f16.txt','fr','cfa-complaint','2013-06-18','Douala','Syndicat autonome des grutiers et arrimeurs du Wouri (SAGAW)',['Anselme NKOLO BITOUNDA','Thérèse EBOKEA MOUDOUROU'],'ANB/SYN-12/06-13',['2013-04-15','2013-05-28'])
e('f17.txt','fr','ceacr-observation','2024-10-07','Meknès','UNION DÉMOCRATIQUE DES AGENTS DES EAUX ET DES BARRAGES',['Driss Benkaddour-Alami','Hafida Ouchrif'],'UDAEB/BN/2024/63',['2024-06-24','2024-08-07'],
 ('ratification-wrong','la convention n° 87 le 14 mars 1963','le Maroc n\'avait pas ratifié la convention n° 87'),
 ('contradiction-number','nos 72 sections','27 sections plus haut'),
 ('late','les examiner dès sa session de cette année','lettre du 7 octobre, après le 1er septembre'))
e('f18.txt','fr','informal-minutes-letter','2012-02-09','Cap-Haïtien','Syndicat des brodeuses et couturières du Nord',['Guerline Saint-Fort','Wisly Dorcéus'],None,['2012-01-25','2012-01-31'],
 ('identifiable-source','la comptable enceinte, celle qui est revenue de Santiago en novembre','la source protégée est reconnaissable'),
 ('insult','ce chien galeux','injure au directeur'),
 ('no-postal-address','Pour répondre, un seul chemin : brodeuses.nord@sbcn.example','une adresse électronique seulement'))
e('f19.md','fr','union-statement','2018-11-12','Antsirabe','Fédération des porteurs, tireurs de pousse et lavandières des Hautes Terres (FPTL)',['Hery Lalaina RAKOTOMIZAO','Voahangy RASOANIRINA-BE'],'Déclaration n° 9',['2018-10-17','2018-11-07'])
e('f20.eml','fr','forwarded-mail-with-letter','2023-05-11','Kpalimé','Syndicat des planteurs salariés et trieurs de café',['Komlan Agbéko','Afi Dzigbodi Mensanvi'],'08/SPSTC/23',['2023-04-06','2023-04-27'])
e('f21.txt','es','cfa-complaint','1998-04-23','Arequipa','Sindicato Único de Laneros y Cardadores del Sur (SULCAS)',['Honoracio Paredes Tintaya','Felícitas Ccori Huanaco'],None,['1998-03-02','1998-04-08'])
e('f22.txt','es','urgent-letter-dg','2020-02-24','Puerto Barrios','SINDICATO DE ESTIBADORES, TARJADORES Y COCINERAS DE MUELLE DEL ATLÁNTICO',['Wilfredo Caal Ordóñez','Maura Lisseth Guzmán Arana'],'SETCMA-DG-05',['2020-02-12','2020-02-19',None],
 ('planned-as-done','presentamos el amparo y la Corte ya lo tiene en sus manos','más abajo: lo van a presentar el 28 de febrero'),
 ('contradiction-year','Desde que nos fundamos, en 1999','fundado en 1996 según el primer párrafo'),
 ('annex-uncited','3. Estatutos del sindicato','figura en la lista y no se cita'))
e('f23.txt','es','additional-information','2017-04-03','Tocoa','Asociación Sindical de Recolectores de Palma y Bueyeros del Aguán',[],None,['2016-12-12','2017-02-20'],
 ('date-impossible','El 30 de febrero de 2017','no existe'),
 ('attached-without-number','Adjuntamos asimismo unas fotografías de la audiencia y del portón','sin número ni en la lista'),
 ('unsigned','Por la Junta Directiva de ASREPBA','ningún nombre ni firma'))
e('f24.txt','es','letter-to-head-or-minister','2011-06-30','Concepción','FEDERACIÓN GUARANÍ DE TRABAJADORES DEL ALGODÓN, LA YERBA Y EL TANINO',['Eusebio Ramón Cáceres Ovelar','Ña Deolinda Benítez de Fretes'],'F.G. N° 212/2011',['2011-05-19','2011-06-02'],
 ('sweeping-words','jamás han hecho otra cosa que obedecer a los patrones, todos, desde el primero hasta el último','generalización'),
 ('contradiction-amount','G. 4.680.000','arriba G. 4.860.000'),
 ('copy-only','c.c.: Oficina Internacional del Trabajo, Ginebra; archivo','a la OIT va sólo una copia'))
e('f25.txt','es','email-pasted','2025-03-06','Latacunga','Sindicato de Trabajadoras Florícolas de Cotopaxi',['Mishell Chicaiza Toaquiza','Blanca Nieves Yugsi'],'SFC-2025-11',['2025-02-05','2025-02-26'])
e('f26.txt','ky','urgent-letter-dg','2024-05-20','Ош','ОШ ТРИКОТАЖЧЫЛАРЫНЫН ЖАНА БЫЧУУЧУЛАРЫНЫН КЕСИПТИК БИРЛИГИ',['Гүлзат Мамырканова','Таалайбек Эргешов'],'17/04',['2024-04-18','2024-04-29'],
 ('out-of-scope','Айлыктын кечигиши жана цехтин чаңы № 87 Конвенцияны бузат','айлык жана коопсуздук биригүү эркиндиги катары көрсөтүлгөн'),
 ('no-complaint-words','Сизди болгон иштен кабардар гана кылып жатабыз','арыз (даттануу) деген сөз жок'))
json.dump(E,open('truth.json','w',encoding='utf-8'),ensure_ascii=False,indent=1)
# verify
T=json.load(open('truth.json',encoding='utf-8'))
for x in T:
    t=open(x['file'],encoding='utf-8').read(); L=t.split('\n'); assert L==t.splitlines() or L[:-1]==t.splitlines()
    for d in x['defects']: assert d['quote'] in L[d['line']-1]
    F=x['fields']
    flat=' '.join(t.split())
    for s in F['signatories']+[F['place'],F['sender']]+([F['own_reference']] if F['own_reference'] else []):
        if s.casefold() not in flat.casefold(): print('NOT PRINTED',x['file'],s)
        elif s not in flat: print('case differs',x['file'],s)
    n=len(t.split()); 
    if not 150<=n<=800: print('len',x['file'],n)
print(len(T),sum(x['clean'] for x in T))
for k in('language','kind'): print(collections.Counter(x[k] for x in T))
print(collections.Counter(d['code'] for x in T for d in x['defects']),sum(len(x['defects'])for x in T))
# weekday scan
EN='Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split()
M={m:i%12+1 for i,m in enumerate('January February March April May June July August September October November December января февраля марта апреля мая июня июля августа сентября октября ноября декабря janvier février mars avril mai juin juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'.split())}
WD={}
for ws in ('Monday Tuesday Wednesday Thursday Friday Saturday Sunday','понедельник вторник среду четверг пятницу субботу воскресенье','понедельник вторник среда четверг пятница суббота воскресенье','lundi mardi mercredi jeudi vendredi samedi dimanche','lunes martes miércoles jueves viernes sábado domingo'):
    for i,w in enumerate(ws.split()): WD[w]=i
mon='|'.join(M)
for x in T:
    y=int(x['fields']['date'][:4]); t=' '.join(open(x['file'],encoding='utf-8').read().split())
    pats=[(r'\b(%s),?\s+(?:le )?(\d+)(?:er)?\s+(?:de )?(%s)\b(?:,? (?:de )?(\d{4}))?'%('|'.join(WD),mon),(1,2,3,4)),(r'(\d+) (%s)(?: (\d{4}) года)?,(?: в)? (%s)'%(mon,'|'.join(WD)),(4,1,2,3))]
    for p,(a,b,c,d) in pats:
        for m in re.finditer(p,t,re.I):
            yy=int(m.group(d) or y); w=WD.get(m.group(a)) if m.group(a) in WD else WD.get(m.group(a).capitalize(),WD.get(m.group(a).lower()))
            mm=M.get(m.group(c),M.get(m.group(c).lower(),M.get(m.group(c).capitalize())))
            try: ok=datetime.date(yy,mm,int(m.group(b))).weekday()==w
            except ValueError: ok='impossible'
            print(x['file'],m.group(0),ok)
