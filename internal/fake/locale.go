package fake

import "strings"

// A tongue is what people and streets are called where a language is spoken.
type tongue struct {
	women, men, last []string
	streets          []string // # stands for the number of the house
}

// tongues are the languages in which the world can be told. Others, and no language
// at all, mix names from everywhere.
var tongues = map[string]tongue{
	"de": {
		women:   split("Anna Lena Marie Sophie Hannah Julia Katharina Laura Johanna Clara Greta Ida Frieda Mathilda Paula Jana"),
		men:     split("Lukas Jonas Felix Maximilian Paul Leon Finn Moritz Jürgen Matthias Emil Anton Karl Oskar Theo Jakob"),
		last:    split("Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Koch Bauer Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Krüger Lange Vogel Keller Brandt"),
		streets: addresses("Hauptstraße #,Bahnhofstraße #,Gartenweg #,Schillerstraße #,Goethestraße #,Lindenallee #,Marktplatz #,Kirchgasse #,Mühlenweg #,Am Hafen #"),
	},
	"fr": {
		women:   split("Camille Léa Manon Chloé Emma Inès Jeanne Louise Alice Juliette Margaux Élise Zoé Claire Anaïs Lucie"),
		men:     split("Hugo Louis Gabriel Jules Arthur Raphaël Léo Maël Paul Nathan Théo Antoine Baptiste Étienne Olivier Luc"),
		last:    split("Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David Bertrand Roux Vincent Fournier Morel Girard André Mercier"),
		streets: addresses("# rue de la Paix,# avenue Victor Hugo,# rue du Marché,# boulevard Voltaire,# place de la Gare,# rue des Écoles,# quai du Port,# rue Pasteur,# chemin du Moulin,# allée des Tilleuls"),
	},
	"es": {
		women:   split("Lucía Sofía Martina María Julia Paula Valeria Emma Daniela Carla Alba Noa Carmen Elena Irene Marta"),
		men:     split("Hugo Mateo Martín Lucas Leo Daniel Alejandro Manuel Pablo Álvaro Adrián Diego Javier Sergio Carlos Andrés"),
		last:    split("García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Alonso Gutiérrez Navarro Torres Domínguez Vázquez"),
		streets: addresses("Calle Mayor #,Avenida de la Constitución #,Calle Real #,Plaza de España #,Calle del Sol #,Paseo del Río #,Calle Nueva #,Ronda Sur #,Calle de la Estación #,Camino Viejo #"),
	},
	"pt": {
		women:   split("Maria Beatriz Ana Leonor Matilde Mariana Carolina Sofia Inês Francisca Larissa Juliana Camila Fernanda Clara Helena"),
		men:     split("João Miguel Francisco Afonso Duarte Tomás Gonçalo Rodrigo Pedro Tiago Rafael Lucas Gustavo Bruno Diogo Martim"),
		last:    split("Silva Santos Ferreira Pereira Oliveira Costa Rodrigues Martins Jesus Sousa Fernandes Gonçalves Gomes Lopes Marques Alves Almeida Ribeiro Pinto Carvalho Teixeira Moreira Correia Mendes"),
		streets: addresses("Rua Augusta #,Avenida da Liberdade #,Rua do Comércio #,Praça da República #,Rua das Flores #,Travessa do Rio #,Rua Direita #,Largo do Mercado #,Rua da Estação #,Alameda Central #"),
	},
	"it": {
		women:   split("Giulia Sofia Aurora Alice Ginevra Emma Giorgia Greta Martina Chiara Anna Sara Elena Francesca Bianca Viola"),
		men:     split("Leonardo Francesco Alessandro Lorenzo Mattia Andrea Gabriele Riccardo Tommaso Davide Luca Marco Matteo Pietro Nicolò Simone"),
		last:    split("Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De+Luca Mancini Costa Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani"),
		streets: addresses("Via Roma #,Corso Italia #,Via Garibaldi #,Piazza del Duomo #,Via Mazzini #,Viale Europa #,Via Dante #,Via della Stazione #,Via Verdi #,Largo Cavour #"),
	},
	"nl": {
		women:   split("Emma Julia Mila Tess Sophie Zoë Sara Nora Yara Eva Lotte Fleur Anne Sanne Femke Iris"),
		men:     split("Noah Daan Lucas Levi Sem Finn James Milan Bram Luuk Thijs Jesse Sander Bas Ruben Joris"),
		last:    split("de+Jong Jansen de+Vries van+Dijk Bakker Janssen Visser Smit Meijer de+Boer Mulder de+Groot Bos Vos Peters Hendriks van+Leeuwen Dekker Brouwer de+Wit Dijkstra Smits van+der+Meer Kok"),
		streets: addresses("Dorpsstraat #,Kerkstraat #,Stationsweg #,Molenweg #,Schoolstraat #,Kade #,Marktplein #,Beukenlaan #,Havenstraat #,Julianalaan #"),
	},
	"pl": {
		women:   split("Zofia Zuzanna Hanna Julia Maja Laura Oliwia Alicja Lena Pola Katarzyna Agnieszka Magdalena Ewa Joanna Natalia"),
		men:     split("Antoni Jan Aleksander Franciszek Jakub Szymon Filip Mikołaj Wojciech Adam Piotr Tomasz Paweł Michał Marek Kacper"),
		last:    split("Nowak Wójcik Kowalczyk Woźniak Mazur Krawczyk Zając Król Wróbel Wieczorek Jabłoń Stępień Dudek Pawlak Walczak Sikora Baran Michalak Szewczyk Duda Tomczak Pietrzak Marciniak Bąk"),
		streets: addresses("ul. Polna #,ul. Leśna #,ul. Słoneczna #,ul. Krótka #,ul. Szkolna #,ul. Ogrodowa #,al. Lipowa #,ul. Kwiatowa #,pl. Wolności #,ul. Kolejowa #"),
	},
}

func split(names string) []string {
	out := strings.Fields(names)
	for i, name := range out {
		out[i] = strings.ReplaceAll(name, "+", " ")
	}
	return out
}

func addresses(texts string) []string { return strings.Split(texts, ",") }

// tongueOf is the tongue of a locale, and false where none is known.
func tongueOf(locale string) (tongue, bool) {
	language, _, _ := strings.Cut(strings.ReplaceAll(locale, "_", "-"), "-")
	t, ok := tongues[strings.ToLower(language)]
	return t, ok
}

// Locales are the languages with names and streets of their own.
func Locales() []string {
	out := make([]string, 0, len(tongues))
	for language := range tongues {
		out = append(out, language)
	}
	return out
}

// latin writes letters with marks as they stand in e-mail addresses.
var latin = strings.NewReplacer(
	"ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "Ä", "Ae", "Ö", "Oe", "Ü", "Ue", "é", "e", "è", "e", "ê", "e", "ë", "e", "É", "E", "á", "a", "à", "a", "â", "a", "ã", "a", "Á", "A", "ą", "a",
	"í", "i", "ï", "i", "î", "i", "ó", "o", "ò", "o", "ô", "o", "õ", "o", "ú", "u", "ù", "u", "û", "u", "ç", "c", "ć", "c", "ñ", "n", "ń", "n", "ł", "l", "Ł", "L", "ś", "s", "ż", "z", "ź", "z", "ę", "e",
)
