import type { Culture } from './sites.ts'

export type Name = { written: string; latin: string }
export type NameList = { first: readonly [Name, ...Name[]]; last: readonly [Name, ...Name[]] }

const specialLetters: Readonly<Record<string, string>> = {
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ß: 'ss',
  þ: 'th',
  ð: 'd',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
}

/** Letters of an e-mail address: no accents, no apostrophes, a space becomes a dot. */
const fold = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^a-z -]/g, (letter) => specialLetters[letter] ?? '')
    .replaceAll(' ', '.')

const name = (entry: string): Name => {
  const [written = '', latin = fold(written)] = entry.split('|')
  return { written, latin }
}

/** Entries are parted by commas; letters that are not Latin come with their spelling after a bar. */
const list = (first: string, last: string): NameList => {
  const [firstOne = '', ...firstRest] = first.split(',')
  const [lastOne = '', ...lastRest] = last.split(',')
  return {
    first: [name(firstOne), ...firstRest.map(name)],
    last: [name(lastOne), ...lastRest.map(name)],
  }
}

export const names: Readonly<Record<Culture, NameList>> = {
  english: list(
    'Alice,Beatrix,Benjamin,Charlotte,Daniel,Eleanor,Frances,George,Harriet,Isaac,Jack,Katherine,Leo,Margaret,Nathan,Olivia,Peter,Rosalind,Samuel,Theodora,William,Zoë,Imogen,Marcus',
    "Ashworth,Bennett,Carmichael,Davies,Ellison,Fairclough,Gallagher,Hargreaves,Irwin,Jennings,Kingsley,Lockwood,Mercer,Northcott,O'Shaughnessy,Pemberton,Quigley,Radcliffe,Sinclair,Thornbury,Underwood,Whitaker,Yates",
  ),
  irish: list(
    'Siobhán,Niamh,Oisín,Cillian,Aoife,Ciarán,Sadhbh,Tadhg,Róisín,Fionn,Gráinne,Pádraig,Caoimhe,Eoghan,Bríd,Seán,Méabh,Donnchadh,Sorcha,Lorcán',
    "Ní Dhomhnaill|nidhomhnaill,Ó Súilleabháin|osuilleabhain,Mac Cárthaigh|maccarthaigh,Byrne,Doyle,Kavanagh,Ní Chonaill|nichonaill,O'Rourke,Brennan,Gallagher,Ó Briain|obriain,Fitzgerald,McGrath,Nic Giolla|nicgiolla,Tierney,Walsh",
  ),
  german: list(
    'Jürgen,Charlotte,Maximiliane,Götz,Ulrike,Sönke,Annegret,Björn,Käthe,Matthias,Heike,Lukas,Franziska,Jörg,Liselotte,Benedikt,Ines,Torben,Änne,Friederike',
    'Weiß,Krüger,von Hohenfels-Brandenstein,Schäfer,Müller-Lüdenscheidt,Brandt,Großmann,Köhler,Vogelsang,Bäcker,Lindner,Scholz,Jäger,Zimmermann,Fuchs,Rößler,Hartwig,Nöthen,Seidel,Wünsche',
  ),
  french: list(
    'Élodie,François,Geneviève,Hélène,Jérôme,Loïc,Maëlle,Noé,Océane,Raphaël,Solène,Théo,Aurélie,Benoît,Cécile,Étienne,Gaëlle,Irène,Léa,Mathéo',
    "Lefèvre,Dubois,Garçon,L'Hermitte,Béranger,Châtelain,Delacroix,Fournier,Guérin,Lacombe,Mercier,Noël,Perrault,Rousseau,Sénéchal,Tessier,Vidal,Beauchêne,d'Aubigné,Moreau",
  ),
  iberian: list(
    'José Ángel,Ana,Tomás,Begoña,Íñigo,María José,João,Nuria,Óscar,Paula,Ramón,Sofía,Thiago,Úrsula,Víctor,Xoán,Inês,Martín,Lucía,Álvaro',
    'Etxeberria,Duarte,Muñoz,Peña,Gonçalves,Núñez de Arce,Ibáñez,Assunção,Carvalho,Domínguez,Echeverría,Figueiredo,García Márquez,Güell,Llorente,Magalhães,Ordóñez,Quiñones,Simões,Zúñiga',
  ),
  nordic: list(
    'Ingrid,Þórdís Björk,Åsa,Søren,Håkon,Björk,Jörgen,Märta,Øyvind,Sigríður,Linnéa,Anders,Freja,Gunnar,Ylva,Jóhann',
    'Sørensen-Vahl,Gunnarsdóttir,Ångström,Kjærgaard,Nygård,Lindqvist,Østergaard,Þorsteinsson,Hägglund,Bjørnstad,Dahl,Virtanen,Mäkelä,Nyström,Ravn',
  ),
  polish: list(
    'Łukasz,Małgorzata,Paweł,Żaneta,Wojciech,Agnieszka,Stanisław,Bożena,Michał,Zofia,Krzysztof,Grażyna,Rafał,Świętosława,Jędrzej,Hanna',
    'Wiśniewski,Zieliński,Dąbrowska,Kowalczyk,Szczęsny,Wójcik,Łuczak,Mazur,Gołębiewski,Jabłońska,Krawczyk,Piątek,Śliwa,Żak,Brzęczyszczykiewicz',
  ),
  cyrillic: list(
    'Дарья|darya,Дмитрий|dmitriy,Ольга|olga,Сергій|serhiy,Оксана|oksana,Алексей|aleksey,Наталія|nataliya,Юрий|yuriy,Світлана|svitlana,Михаил|mikhail,Катерина|kateryna,Фёдор|fyodor,Людмила|lyudmila,Тарас|taras,Ждана|zhdana,Щедрин|shchedrin',
    'Ковалёва|kovaleva,Шевченко|shevchenko,Мельник|melnyk,Соколова|sokolova,Бондаренко|bondarenko,Кравчук|kravchuk,Лисенко|lysenko,Морозова|morozova,Петренко|petrenko,Рыжков|ryzhkov,Савченко|savchenko,Ткаченко|tkachenko,Юдина|yudina,Яценко|yatsenko',
  ),
  greek: list(
    'Ελένη|eleni,Γιώργος|giorgos,Σοφία|sofia,Δημήτρης|dimitris,Κατερίνα|katerina,Νίκος|nikos,Αθηνά|athina,Παναγιώτης|panagiotis,Ευαγγελία|evangelia,Θεόδωρος|theodoros,Χρυσάνθη|chrysanthi,Ξένια|xenia',
    'Παπαδοπούλου|papadopoulou,Οικονόμου|oikonomou,Νικολάου|nikolaou,Γεωργίου|georgiou,Καραγιάννης|karagiannis,Αντωνίου|antoniou,Μακρής|makris,Ψαρρά|psarra,Χατζηδάκη|chatzidaki,Ζαχαρίου|zachariou',
  ),
  arabic: list(
    'ليلى|leila,أحمد|ahmad,فاطمة|fatima,يوسف|youssef,نور|nour,عمر|omar,مريم|maryam,خالد|khaled,سلمى|salma,إبراهيم|ibrahim,هدى|houda,طارق|tarek,زينب|zaynab,سامي|sami',
    'حدّاد|haddad,الخوري|elkhoury,منصور|mansour,بن علي|benali,الفاسي|elfassi,ناصر|nasser,قاسم|kassem,المصري|elmasri,شاهين|chahine,الزهراوي|zahraoui,عبد الرحمن|abdelrahman,سليمان|soliman',
  ),
  turkish: list(
    'Zeynep,Çağla,Emre,İbrahim|ibrahim,Gökçe,Hülya,Ümit,Şebnem,Oğuz,Ayşe,Barış,Işıl|isil,Kıvanç|kivanc,Özlem',
    'Yıldırım|yildirim,Öztürk,Çelik,Şahin,Kılıç|kilic,Güneş,Aydoğan,Doğan,Koçak,Işık|isik,Erdoğdu,Ünal',
  ),
  hindi: list(
    'अनन्या|ananya,रोहन|rohan,प्रिया|priya,अर्जुन|arjun,काव्या|kavya,विक्रम|vikram,दीपिका|deepika,संजय|sanjay,मीरा|meera,ऋषि|rishi,गौरी|gauri,श्रेया|shreya',
    'देशपांडे|deshpande,शर्मा|sharma,कुलकर्णी|kulkarni,श्रीवास्तव|shrivastava,जोशी|joshi,चौधरी|chaudhary,मिश्रा|mishra,पाटील|patil,त्रिपाठी|tripathi,वर्मा|verma',
  ),
  indian: list(
    'Meera,Aditya,Lakshmi,Rahul,Shreya,Karthik,Nandini,Farhan,Ishaan,Padmini,Suresh,Tanvi',
    'Iyer,Krishnamurthy,Venkataraman,Mukherjee,Patel,Reddy,Bhattacharya,Menon,Qureshi,D’Souza,Gill,Nair',
  ),
  korean: list(
    '서연|seoyeon,민준|minjun,지우|jiwoo,하은|haeun,도윤|doyun,수빈|subin,예준|yejun,채원|chaewon,현우|hyunwoo,유진|yujin,태현|taehyun,은지|eunji',
    '김|kim,이|lee,박|park,최|choi,정|jung,강|kang,조|cho,윤|yoon,장|jang,남궁|namgung,한|han,오|oh',
  ),
  japanese: list(
    '美咲|misaki,翔太|shota,陽菜|hina,健一|kenichi,さくら|sakura,大輔|daisuke,結衣|yui,蓮|ren,真由美|mayumi,拓也|takuya,葵|aoi,浩二|koji,エミ|emi,直樹|naoki,千尋|chihiro,隆|takashi',
    '中村|nakamura,佐藤|sato,鈴木|suzuki,高橋|takahashi,渡辺|watanabe,伊藤|ito,山本|yamamoto,小林|kobayashi,加藤|kato,吉田|yoshida,佐々木|sasaki,松本|matsumoto,井上|inoue,木村|kimura,髙島|takashima,長谷川|hasegawa',
  ),
  vietnamese: list(
    'Thị Hồng Nhung|nhung,Văn Đức|duc,Minh Anh|minhanh,Quốc Bảo|bao,Thùy Dương|duong,Hữu Phước|phuoc,Ngọc Ánh|anh,Tiến Dũng|dung,Khánh Linh|linh,Thành Đạt|dat,Bích Trâm|tram,Gia Huy|huy',
    'Nguyễn,Trần,Lê,Phạm,Huỳnh,Đặng|dang,Bùi,Đỗ|do,Hồ,Võ,Lý,Dương|duong',
  ),
  african: list(
    'Adaeze,Kwame,Oluwaseun,Tomás,Ngozi,Babajide,Amara,Chidi,Ẹniọlá|eniola,Folákẹ́|folake,Kofi,Abena,Thandiwe,Sipho,Wanjirũ|wanjiru,Zanele',
    'Okonkwo,Mensah-Boateng,Adeyemi,Okafor,Achebe,Ọlátúnjí|olatunji,Owusu,Asante,Nkemelu,Eze,Balogun,Mbeki,Kamau,Dlamini,Ogunbanjo',
  ),
}
