package world_test

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/bettersuite/gqldoc/internal/world"
)

const told = `
type Query { products: [Product!]! shops: [Shop!]! tickets: [Ticket!]! reviews: [Review!]! places: [Place!]! broadcasts: [Broadcast!]! stock: [InventoryRecord!]! people: [Person!]! widgets: [Widget!]! }
type Product { id: ID! name: String! description: String! slug: String! reviews: [Review!]! averageRating: Float termsUrl: String! webhookUrl: String! }
type Review { id: ID! product: Product! rating: Int! comment: String! }
type Shop { id: ID! name: String! description: String! }
type Ticket { id: ID! subject: String! description: String! number: Int! escalationReason: String status: TicketStatus! }
enum TicketStatus { OPEN ESCALATED RESOLVED }
type Place { id: ID! city: String! countryCode: String! phone: String! licensePlate: String! vatId: String! iban: String! }
type Broadcast { id: ID! recipientCount: Int! deliveredCount: Int! }
type InventoryRecord { id: ID! onHand: Int! reserved: Int! available: Int! }
type Person { id: ID! firstName: String! gender: Gender! }
enum Gender { FEMALE MALE }
type Widget { id: ID! name: String! description: String!
  "How full it is, 0 to 100"
  fill: Int!
  "1 (Monday) to 7"
  weekday: Int!
  acceptanceRate: Float! width: Int! height: Int! }`

func (s *server) each(t *testing.T, query, list string, check func(o map[string]any)) {
	t.Helper()
	all := at[[]any](t, s.data(query), list)
	if len(all) < 10 {
		t.Fatalf("%s has %d objects", list, len(all))
	}
	for _, o := range all {
		check(o.(map[string]any))
	}
}

// TestTextsReadLikeTheirDomain holds values against each other as a reader would.
func TestTextsReadLikeTheirDomain(t *testing.T) {
	s := serve(t, told, world.Options{})
	said := map[string]string{"Notebook": "192 dotted pages", "Espresso Beans": "Roasted slowly", "Kitchen Knife": "20 cm blade", "Bakery": "Loaves and rolls", "Florist": "Bouquets"}
	agree := func(o map[string]any) {
		for thing, text := range said {
			if strings.HasSuffix(o["name"].(string), thing) != strings.Contains(o["description"].(string), text) {
				t.Errorf("%q is described as %q", o["name"], o["description"])
			}
		}
	}
	s.each(t, `{ shops { name description } }`, "shops", agree)
	s.each(t, `{ products { name description slug termsUrl webhookUrl averageRating reviews { rating } } }`, "products", func(o map[string]any) {
		agree(o)
		if o["termsUrl"] != "https://www.example.com/terms" || !strings.HasPrefix(o["webhookUrl"].(string), "https://hooks.example.com/") {
			t.Errorf("addresses %v, %v", o["termsUrl"], o["webhookUrl"])
		}
		sum, reviews := 0.0, o["reviews"].([]any)
		for _, r := range reviews {
			sum += r.(map[string]any)["rating"].(float64)
		}
		if average, ok := o["averageRating"].(float64); ok != (len(reviews) > 0) || ok && math.Abs(average-sum/float64(len(reviews))) > 0.05 {
			t.Errorf("the average of %v is %v", reviews, o["averageRating"])
		}
	})
	s.each(t, `{ reviews { rating comment } }`, "reviews", func(o map[string]any) {
		praise := strings.Contains("Friendly and very punctual. Fair price for what you get. Spotless and easy to find.", o["comment"].(string))
		blame := strings.Contains("Rude on the phone and gone before I was down. The car smelled of smoke. Half of the order was missing.", o["comment"].(string))
		if rating := o["rating"].(float64); rating >= 4 && blame || rating <= 2 && praise {
			t.Errorf("%v stars with %q", rating, o["comment"])
		}
	})
	s.each(t, `{ tickets { subject description number status escalationReason } }`, "tickets", func(o map[string]any) {
		if o["status"] == "ESCALATED" != (o["escalationReason"] != nil) || o["escalationReason"] != nil && strings.Contains("Bad weather Plans changed", o["escalationReason"].(string)) {
			t.Errorf("a ticket that is %v has the reason %v", o["status"], o["escalationReason"])
		}
		if o["subject"] == "Parking gate did not open" != strings.Contains(o["description"].(string), "in front of the gate") {
			t.Errorf("%q goes on with %q", o["subject"], o["description"])
		}
	})
}

// TestLinesAreCalledAsTheirProducts compares the names of items with their products'.
func TestLinesAreCalledAsTheirProducts(t *testing.T) {
	s := serve(t, `type Query { items: [OrderItem!]! } type OrderItem { id: ID! name: String! product: Product! } type Product { id: ID! name: String! }
		type Mutation { updateProduct(id: ID!, name: String!): Product! }`, world.Options{})
	first := at[string](t, s.data(`{ items { product { id } } }`), "items", 0, "product", "id")
	s.data(`mutation { updateProduct(id: "` + first + `", name: "Renamed") { id } }`)
	renamed := false
	s.each(t, `{ items { name product { name } } }`, "items", func(o map[string]any) {
		renamed = renamed || o["name"] == "Renamed"
		if name := o["product"].(map[string]any)["name"]; o["name"] != name {
			t.Errorf("an item of %v is called %v", name, o["name"])
		}
	})
	if !renamed {
		t.Error("the item keeps the name that its product had")
	}
}

// TestFormatsOfCountries holds phones, plates and numbers against the country beside them.
func TestFormatsOfCountries(t *testing.T) {
	s := serve(t, told, world.Options{Size: 60})
	dials := map[string]string{"US": "+1", "GB": "+44", "DE": "+49", "FR": "+33", "JP": "+81", "BR": "+55", "IN": "+91", "AU": "+61", "ES": "+34", "IT": "+39"}
	plates := map[string]string{"DE": `^B-[A-Z]{2} \d{4}$`, "FR": `^[A-Z]{2}-\d{3}-[A-Z]{2}$`, "GB": `^[A-Z]{2}\d\d [A-Z]{3}$`, "ES": `^\d{4} [A-Z]{3}$`}
	s.each(t, `{ places { city countryCode phone licensePlate vatId iban } }`, "places", func(o map[string]any) {
		phone, code := o["phone"].(string), o["countryCode"].(string)
		if !regexp.MustCompile(`^\+[1-9]\d{6,14}$`).MatchString(phone) || dials[code] != "" && !strings.HasPrefix(phone, dials[code]) {
			t.Errorf("a phone in %s is %s", code, phone)
		}
		if form := plates[code]; form != "" && !regexp.MustCompile(form).MatchString(o["licensePlate"].(string)) {
			t.Errorf("a plate in %s is %v", code, o["licensePlate"])
		}
		iban, rest := o["iban"].(string), 0
		for _, r := range iban[4:] + "1314" + iban[2:4] {
			rest = (rest*10 + int(r-'0')) % 97
		}
		if rest != 1 {
			t.Errorf("IBAN %s has wrong check digits", iban)
		}
	})
}

// TestNumbersAgree holds counts against what they are part of, and numbers against
// what descriptions say.
func TestNumbersAgree(t *testing.T) {
	s := serve(t, told, world.Options{})
	s.each(t, `{ broadcasts { recipientCount deliveredCount } }`, "broadcasts", func(o map[string]any) {
		if o["deliveredCount"].(float64) > o["recipientCount"].(float64) {
			t.Errorf("%v", o)
		}
	})
	s.each(t, `{ stock { onHand reserved available } }`, "stock", func(o map[string]any) {
		if o["onHand"].(float64) != o["reserved"].(float64)+o["available"].(float64) {
			t.Errorf("%v", o)
		}
	})
	frames := []string{"1920x1080", "1280x720", "800x600", "1080x1080", "1200x630", "640x480", "2048x1536", "1080x1350"}
	s.each(t, `{ widgets { name description fill weekday acceptanceRate width height } }`, "widgets", func(o map[string]any) {
		fill, day, rate := o["fill"].(float64), o["weekday"].(float64), o["acceptanceRate"].(float64)
		if fill < 0 || fill > 100 || day < 1 || day > 7 || rate < 0.6 || rate > 1 || !strings.HasSuffix(o["name"].(string), " Widget") {
			t.Errorf("%v", o)
		}
		size := strconv.Itoa(int(o["width"].(float64))) + "x" + strconv.Itoa(int(o["height"].(float64)))
		if !slices.Contains(frames, size) {
			t.Errorf("a picture of %s", size)
		}
	})
	men := []string{"Ahmed", "Carlos", "Jack", "William", "Kenji"}
	s.each(t, `{ people { firstName gender } }`, "people", func(o map[string]any) {
		if slices.Contains(men, o["firstName"].(string)) && o["gender"] != "MALE" {
			t.Errorf("%v", o)
		}
	})
	numbers := make(map[float64]bool)
	s.each(t, `{ tickets { number } }`, "tickets", func(o map[string]any) { numbers[o["number"].(float64)] = true })
	if len(numbers) < 12 {
		t.Errorf("%d different numbers of 12 tickets", len(numbers))
	}
}
