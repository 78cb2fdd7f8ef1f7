package fake

import (
	"slices"
	"strings"
)

// Texts by their subject. All that is said of one object comes from one row: the
// description of a product speaks of what its name says.

// Tells reports whether a kind is told by subject.
func (k Kind) Tells() bool {
	switch k {
	case Title, Sentence, Paragraph, Markup, ProductName, ShopName, RideClass, Reason, Message, Label, Note, Phrase:
		return true
	}
	return false
}

// Prose returns a leaf of a kind that Tells, about a subject. Leaves of one seed and
// one subject take the same row.
func (p *Pools) Prose(k Kind, s Subject, f Form, seed uint64) Leaf {
	values := p.prose(k, s, f)
	return Leaf{pool: values, seed: seed, total: len(values), span: len(values), apart: true}
}

// prose fills the pool of a kind and subject at its first use. There are as many as
// types in a schema at most.
func (p *Pools) prose(k Kind, s Subject, f Form) []string {
	if s.topic != "" && !p.neutral {
		s.noun = "" // the rows are the same
	}
	key := proseKey{k, s, f}
	p.proseLock.Lock()
	defer p.proseLock.Unlock()
	values := p.proses[key]
	if values == nil {
		for _, row := range p.storiesOf(s) {
			values = append(values, Quote(row.tell(k)))
		}
		p.proses[key] = values
	}
	return values
}

type proseKey struct {
	kind    Kind
	subject Subject
	form    Form
}

// tell is the row as a text of a kind.
func (s story) tell(k Kind) string {
	switch k {
	case Sentence:
		first, _, _ := strings.Cut(s.text, ". ")
		return strings.TrimSuffix(first, ".") + "."
	case Paragraph, Message:
		return s.text
	case Markup:
		return "<p>" + s.text + "</p>"
	}
	return s.title
}

// storiesOf are the rows about a subject in these pools.
func (p *Pools) storiesOf(s Subject) []story {
	if p.neutral {
		rows, replaced := neutralStories[s.topic]
		switch {
		case s.topic == "category" && s.goods && p.shopping:
		case s.topic == "person" && topics[s.noun] != "person":
			return neutralAbout(s.noun)
		case s.topic == "" || replaced && rows == nil || !p.shopping && (s.topic == "product" || s.topic == "shop"):
			return neutralAbout(s.noun)
		case replaced:
			return rows
		}
	}
	return storiesOf(s)
}

// storiesOf are the rows about a subject.
func storiesOf(s Subject) []story {
	switch {
	case s.topic == "product":
		return productStories
	case s.topic == "shop":
		return shopStories
	case s.topic != "":
		return stories[s.topic]
	}
	return storiesAbout(s.noun)
}

// storiesAbout are rows about something that is known by its name alone.
func storiesAbout(noun string) []story {
	out := make([]story, len(areas))
	for i, area := range areas {
		text := said[i%len(said)]
		out[i] = story{area + " " + strings.ToUpper(noun[:1]) + noun[1:], strings.ReplaceAll(text, "#", noun)}
	}
	return out
}

var said = []string{
	"The # that is used unless another one is chosen.", "Set up in spring and reviewed every quarter.", "Serves the city centre and the districts along the river.",
	"Replaces the # of last year.", "Kept for customers who asked for it.", "Added after the last review by the operations team.", "Available on weekdays from early morning until midnight.",
	"A # for larger groups and special days.",
}

// productStories are all qualities of all goods.
var productStories = func() []story {
	out := make([]story, 0, len(qualities)*len(goods))
	for shift := range qualities {
		for i, good := range goods {
			out = append(out, story{qualities[(i+shift)%len(qualities)] + " " + good.title, good.text})
		}
	}
	return out
}()

// shopStories are all names of all trades.
var shopStories = func() []story {
	out := make([]story, 0, len(adjectives)*len(trades))
	for shift := range trades {
		for i, adjective := range adjectives {
			trade := trades[(i+shift)%len(trades)]
			out = append(out, story{adjective + " " + trade.title, trade.text})
		}
	}
	return out
}()

var trades = told(`
Bakery | Loaves and rolls from our own oven, from six in the morning until they are gone.
Market | Fruit and vegetables from the region, and everything else for the kitchen.
Pharmacy | Prescriptions, advice and a night window on weekends.
Kitchen | Warm dishes to take away, two of them new every week.
Grocer | The corner shop of the quarter, open until midnight.
Florist | Bouquets for every occasion, tied while you wait.
Bookshop | New books on the shelf, all others by tomorrow morning.
Deli | Cheese, olives and sandwiches made to order.
Electronics | Chargers, cables and repairs of phones within the hour.
Hardware | Screws by the piece and keys cut on the spot.
Pet Supplies | Food, toys and a scale for the weekly check.
Coffee | Roasted in the back room, brewed at the counter.`)

var goods = told(`
Sourdough Loaf | Baked every morning from flour, water and salt, with a dark crust. Stays fresh for three days.
Espresso Beans | Roasted slowly in small batches: chocolate, hazelnut and very little acid. 500 g, whole beans.
Olive Oil | Cold-pressed within a day of the harvest. Mild, with a peppery finish.
Phone Charger | Charges two devices at once over USB-C, up to 65 W. Cable not included.
Desk Lamp | Warm light in three steps, with a foldable arm and a heavy base.
Water Bottle | Stainless steel, 750 ml. Keeps drinks cold for a day and hot for half a day.
Rain Jacket | Waterproof and light enough for every bag. The hood fits over a helmet.
Notebook | 192 dotted pages of paper that takes ink well, sewn so that it lies flat.
Shampoo | For every day and every hair, without silicone. Smells of rosemary.
Headphones | Over the ear, with noise cancelling and thirty hours of battery.
Yoga Mat | Natural rubber, 5 mm. Grips on wood and stone, rolls up small.
Backpack | 22 litres with a sleeve for a laptop and a pocket for what must stay dry.
Green Tea | Steamed leaves from the first harvest. Brew at 70 °C for two minutes.
Dark Chocolate | 70 % cocoa with a pinch of sea salt. Twelve squares, none of them left over.
Cat Food | Chicken and rice for grown-up cats, without added sugar. Six trays.
Running Socks | Seamless toes and a firm heel, in sizes 36 to 47. Sold in pairs of three.
Kitchen Knife | A 20 cm blade of hardened steel that keeps its edge. Wash by hand.
Bath Towel | Thick cotton, 70 by 140 cm, softer after every wash.
Sun Cream | Factor 50, for face and body, absorbed within a minute. Safe for reefs.
Bicycle Light | Front and rear in one set, charged over USB, seen from 500 metres.`)

// NoteFor returns a leaf of notes about a subject.
func (p *Pools) NoteFor(s Subject, f Form, seed uint64) Leaf {
	if p.neutral {
		return p.Leaf(Note, f, seed).Apart()
	}
	if list := noteSets[s.topic]; list != nil {
		return p.texts("note "+s.topic, list, f, seed)
	}
	return p.texts("note", notes, f, seed)
}

var noteSets = map[string][]string{
	"money":   {"Approved by the shift lead.", "Second reminder sent.", "Agreed on a partial refund.", "Customer confirmed the account number.", "Booked by hand after a call.", "Checked against the bank statement."},
	"order":   {"Leave it with the neighbour, please.", "Call before you ring.", "Birthday present, no receipt in the bag.", "Deliver after 17:00.", "No plastic bags, please."},
	"product": {"Ripe ones, please.", "No onions.", "Gift wrapping, please.", "Any brand is fine.", "The largest you have.", "Cut into slices."},
	"trip":    {"Two suitcases and a folded pushchair.", "I wait at the north exit.", "Please bring the child seat.", "Wheelchair ramp needed.", "The dog is small and calm.", "Flight lands at 14:20."},
	"service": {"Key is with the neighbour on the first floor.", "There is a friendly dog in the garden.", "Parking in the courtyard.", "Please bring your own ladder.", "The lift is out of order."},
	"papers":  {"Back side is still missing.", "Checked against the register.", "Asked for a sharper photo.", "Name differs by a middle name; accepted.", "Valid until next spring."},
	"parking": {"Small car only.", "Gate sticks a little, push gently.", "Keep the driveway clear.", "Charging point does not work today."},
}

// Reasons are told by the event that they explain.

// ReasonFor returns a leaf with reasons for an event in the life of an owner: "cancel",
// "reject", "fail". The words are those of the field and of its owner.
func (p *Pools) ReasonFor(owner, field string, f Form, seed uint64) Leaf {
	if p.neutral {
		return p.Leaf(Reason, f, seed)
	}
	words := slices.Concat(Words(owner), Words(field))
	for _, word := range slices.Backward(words) {
		for _, set := range reasonSets {
			if slices.ContainsFunc(set.stems, func(s string) bool { return strings.HasPrefix(word, s) }) {
				return p.texts("reason "+set.stems[0], set.reasons, f, seed)
			}
		}
	}
	return p.texts("reason", reasons, f, seed)
}

// texts is a leaf over a list that is written here.
func (p *Pools) texts(name string, list []string, f Form, seed uint64) Leaf {
	key := proseKey{kind: Reason, subject: Subject{topic: name}, form: f}
	p.proseLock.Lock()
	defer p.proseLock.Unlock()
	values := p.proses[key]
	if values == nil {
		for _, text := range list {
			values = append(values, Quote(text))
		}
		p.proses[key] = values
	}
	return Leaf{pool: values, seed: seed, total: len(values), span: len(values), apart: true}
}

type reasonSet struct{ stems, reasons []string }

// reasonSets are looked through for every word of a name, the last word first.
var reasonSets = []reasonSet{
	{[]string{"block", "suspen", "ban", "strike", "freez", "frozen", "lock"}, []string{"Repeated no-shows", "Two payments were charged back", "Reported by several customers", "Account was shared with others", "Rating fell below the minimum", "Unusual sign-ins from three countries", "Documents have expired", "Asked for cash outside the app"}},
	{[]string{"reject", "declin", "deni", "moderat", "kyc", "document"}, []string{"Photo is blurred", "Document has expired", "Name does not match the account", "Back side is missing", "Corners are cut off", "Vehicle is older than allowed", "Address could not be confirmed", "Duplicate of an earlier application"}},
	{[]string{"refund", "return", "dispute"}, []string{"Item arrived damaged", "Order arrived too late", "Wrong item delivered", "Charged twice", "Service was not provided", "Item was missing", "Quality was not as described"}},
	{[]string{"revok", "revoc", "rotat", "key", "token"}, []string{"Key was found in a public repository", "Colleague left the company", "Replaced by a newer key", "Partner integration ended", "Rotated on schedule", "Used from an unknown network"}},
	{[]string{"clos", "paus", "unavailab", "offline"}, []string{"Street festival", "Heavy snow", "Road works until the weekend", "Public holiday", "Too few drivers on duty", "Power cut in the district", "Stock-taking", "Staff training"}},
	{[]string{"report", "flag", "abuse"}, []string{"Insulting language", "Spam", "Shared a phone number", "Nothing to do with the order", "Looks like fraud", "Pretends to be somebody else"}},
	{[]string{"escalat"}, []string{"No answer within the promised time", "Customer asked for a manager", "Safety concern", "Third contact about the same matter", "Amount above the agent's limit"}},
	{[]string{"resolution", "resolv"}, []string{"Refunded the difference", "Explained how the fare is made up", "Item was found and handed over", "Receipt was sent again", "Account data were corrected", "Coupon was given as compensation"}},
	{[]string{"payment", "payout", "payment", "billing", "invoice", "transaction", "charge"}, []string{"Insufficient funds", "Card has expired", "Bank did not confirm the payment in time", "Account number is wrong", "Limit of the card was exceeded", "Bank account was closed"}},
	{[]string{"error", "fail", "check", "webhook", "sync", "deliver"}, []string{"Connection timed out after 10 seconds", "Server answered 503 Service Unavailable", "Certificate has expired", "Signature does not match", "Too many requests, try again later", "Host name could not be resolved", "Credentials were refused"}},
	{[]string{"status", "adjust", "override", "change", "audit", "credit"}, []string{"Agreed with the customer by phone", "Correction of a typing error", "Goodwill after a delay", "Review by the operations team", "Requested by the account owner", "Regular review"}},
}
