package fake

// What countries write in their own way. # is a digit, ? a capital letter.

// phones are numbers of mobile phones. Where a country sets numbers aside for films
// and examples, they are taken.
var phones = map[string]string{
	"US": "+1@@@55501##", "CA": "+1@@@55501##", "GB": "+447700900###", "IE": "+353209117##", "DE": "+4917139200##", "FR": "+336399800##", "AU": "+61491570###", "SE": "+4670174060#",
	"MX": "+5255########", "BR": "+5511900######", "AR": "+54911########", "CO": "+57300#######", "AT": "+43664#######", "CH": "+4179#######", "ES": "+346########", "PT": "+3519########",
	"IT": "+39320#######", "NL": "+316########", "BE": "+3247#######", "DK": "+452#######", "NO": "+474#######", "PL": "+4850#######", "CZ": "+42060#######", "TR": "+90530#######",
	"AE": "+97150#######", "SA": "+96650#######", "EG": "+2010########", "NG": "+234803#######", "KE": "+25471#######", "ZA": "+2772#######", "IN": "+9198########", "SG": "+658#######",
	"TH": "+668########", "ID": "+62812########", "JP": "+8190########", "KR": "+8210########", "NZ": "+6421######",
}

// areaCodes are those of the cities whose numbers have one; @@@ stands for it.
var areaCodes = map[string]string{"New York": "212", "Austin": "512", "San Francisco": "415", "Chicago": "312", "Toronto": "416", "Montreal": "514"}

// plates are what stands on cars.
var plates = map[string]string{
	"US": "#??? ###", "CA": "???? ###", "GB": "??## ???", "IE": "###-D-####", "DE": "B-?? ####", "FR": "??-###-??", "ES": "#### ???", "IT": "?? ###??", "PT": "??-##-??", "NL": "?-###-??", "BE": "1-???-###",
	"AT": "W-#####?", "CH": "ZH ######", "DK": "?? ## ###", "SE": "??? ##?", "NO": "?? #####", "PL": "WA #####", "CZ": "#A# ####", "TR": "34 ?? ###", "AE": "? #####", "SA": "#### ???", "EG": "??? ###",
	"NG": "???-###??", "KE": "K?? ###?", "ZA": "CA ###-###", "IN": "MH ## ?? ####", "SG": "S?? ####?", "TH": "#?? ####", "ID": "B #### ???", "JP": "##-##", "KR": "##? ####", "MX": "???-###-?", "BR": "???#?##",
	"AR": "?? ### ??", "CO": "??? ###", "AU": "???-##?", "NZ": "???###",
}

// nationalities are what people of a country are called.
var nationalities = map[string]string{
	"US": "American", "CA": "Canadian", "GB": "British", "IE": "Irish", "DE": "German", "FR": "French", "ES": "Spanish", "IT": "Italian", "PT": "Portuguese", "NL": "Dutch", "BE": "Belgian", "AT": "Austrian",
	"CH": "Swiss", "DK": "Danish", "SE": "Swedish", "NO": "Norwegian", "PL": "Polish", "CZ": "Czech", "TR": "Turkish", "AE": "Emirati", "SA": "Saudi", "EG": "Egyptian", "NG": "Nigerian", "KE": "Kenyan",
	"ZA": "South African", "IN": "Indian", "SG": "Singaporean", "TH": "Thai", "ID": "Indonesian", "JP": "Japanese", "KR": "Korean", "MX": "Mexican", "BR": "Brazilian", "AR": "Argentine", "CO": "Colombian",
	"AU": "Australian", "NZ": "New Zealander",
}

// vats are numbers under which companies pay tax.
var vats = map[string]string{
	"US": "##-#######", "CA": "#########RT0001", "GB": "GB#########", "IE": "IE#######?", "DE": "DE#########", "FR": "FR###########", "ES": "ESB########", "IT": "IT###########", "PT": "PT#########", "NL": "NL#########B01",
	"BE": "BE0#########", "AT": "ATU########", "CH": "CHE-###.###.### MWST", "DK": "DK########", "SE": "SE##########01", "NO": "NO#########MVA", "PL": "PL##########", "CZ": "CZ########", "AU": "###########", "NZ": "###-###-###",
	"IN": "27?????####?1Z#", "SG": "M#-#######-#", "JP": "T#############", "BR": "##.###.###/0001-##", "MX": "???######???", "ZA": "4#########", "AE": "100############",
}

// women and men are first names where the world has no single language.
var (
	women = split("Amelia Aisha Ana Anita Astrid Beatriz Camila Chloe Clara Daniela Elena Emily Fatima Freya Grace Hanna Hannah Ingrid Isabel Jana Julia Karin Laura Layla Lena Lucia Maria Maya Mei Mia Nadia Naomi Nora Olivia Priya Rosa Sara Sofia Yuki Zoe")
	men   = split("Ahmed Alex Andre Anton Arjun Ben Carlos Daniel David Diego Elias Emil Erik Felix George Hassan Henry Ivan Jack James Jonas Kenji Leo Liam Luca Marco Mateo Max Mohamed Noah Oliver Oscar Paul Pedro Rafael Samuel Simon Theo Tomas William")
	last  = split("Adams Ahmed Almeida Andersson Bailey Baker Becker Bianchi Brown Carter Chen Clark Costa Davies Diaz Dubois Evans Ferrari Fischer Garcia Gupta Hansen Haddad Hughes Ivanov Jansen Johnson Kato Keller Khan Kim Kowalski Larsen Lee Lopez Martin Meyer Miller Moreau Moreno Morgan Nakamura Nguyen Nielsen Novak Okafor Olsen Osei Parker Patel Pereira Petrov Reed Rossi Santos Sato Schmidt Silva Singh Smith Suzuki Taylor Thompson Torres Walker Weber Wilson Wright Yilmaz Young Zhang")
)
