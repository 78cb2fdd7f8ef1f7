package fake

import "strings"

// list gives a pool of what is written here.
func list(values ...string) func(*Pools) []string {
	return func(*Pools) []string { return values }
}

// titled gives the titles of a topic.
func titled(topic string) func(*Pools) []string {
	return func(*Pools) []string {
		var out []string
		for _, s := range storiesOf(Subject{topic: topic}) {
			out = append(out, s.title)
		}
		return out
	}
}

// pairs joins every first with every second word, so that neighbours differ in both.
func pairs(sep string, first, second []string) func(*Pools) []string {
	return func(*Pools) []string {
		out := make([]string, 0, len(first)*len(second))
		for shift := range second {
			for i, a := range first {
				out = append(out, a+sep+second[(i+shift)%len(second)])
			}
		}
		return out
	}
}

var (
	areas      = []string{"Harbour", "Central", "Riverside", "Old Town", "Airport", "Northgate", "Southbank", "West End", "Garden", "University", "Market", "Station", "Museum", "Lakeside", "Hillside", "Docklands"}
	adjectives = []string{"Bright", "Blue", "Silver", "Green", "Golden", "Swift", "Quiet", "Fresh", "Urban", "Northern", "Grand", "Little", "Royal", "Sunny", "Prime", "Coastal"}
	qualities  = []string{"Classic", "Organic", "Compact", "Everyday", "Premium", "Travel", "Family", "Light", "Original", "Extra"}
	weekdays   = []string{"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"}
)

var sentences = []string{
	"Picked up at the main entrance and dropped off two minutes early.", "The customer asked for a larger car because of the luggage.", "Applies to trips that begin inside the airport zone.",
	"Covers the city centre and the districts along the river.", "Delivered to the reception desk, signed by the front office.", "Available on weekdays from early morning until midnight.",
	"Reserved for accounts that have passed every identity check.", "Charged once a month, on the day the plan was bought.", "Shown to customers before they confirm the booking.",
	"Agreed with the operations team after the last review.", "Two child seats are kept in the boot on request.", "The price includes tolls and waiting time up to five minutes.",
	"Replaced by the version that took effect this spring.", "Open to all drivers with a rating of at least four and a half.", "Paid out every Monday to the account on file.",
	"Measured over the last thirty days, without cancelled orders.", "Needs a photo of both sides of the document.", "Keeps the goods cool for up to two hours.",
}

var comments = []string{
	"Friendly and very punctual.", "Earlier than promised, thank you!", "Everything as described, I would order again.", "Helpful with heavy luggage.",
	"Spotless and easy to find.", "Polite, punctual and careful.", "The best I have had in years.", "Fair price for what you get.",
	"Every step was explained.", "Fresh and well packed, with a kind courier.", "Smooth from door to door.", "Quick answer and a solution the same day.",
}

// doubts and blames are comments with fewer stars.
var doubts = []string{
	"Good service, but the waiting time was too long.", "The content was fine, the packaging was not.", "All right, although the route was longer than it had to be.",
	"Music was too loud, otherwise fine.", "Took two calls to find the right entrance.", "As described, but not worth the price.", "Friendly, but late by twenty minutes.",
}

var blames = []string{
	"Waited for forty minutes and nobody called.", "Half of the order was missing.", "The car smelled of smoke.", "Charged more than was agreed, and no answer from support.",
	"Arrived damaged and the refund took weeks.", "Rude on the phone and gone before I was down.", "Not as described. I would not book again.",
}

var messages = []string{
	"I am at the north entrance, next to the taxi rank.", "On my way, five minutes.", "Could you please ring the second bell?", "Thanks, see you soon.", "The gate code is on the booking.",
	"I have one large suitcase.", "Your order is ready for pick-up.", "We have received your documents.", "Is it possible to move the booking to 10:30?", "I left my scarf in the car.",
	"Please wait, I am coming down.", "Your refund is on its way.",
}

var reasons = []string{
	"Plans changed", "Driver too far away", "Wrong pick-up address", "Found another option", "Item out of stock", "Price too high", "Duplicate request", "Customer did not show up",
	"Document not readable", "Payment was declined", "Vehicle problem", "Requested by the customer", "Shop closed early", "Bad weather",
}

var notes = []string{
	"Prefers a call before arrival.", "Regular customer, knows the building.", "Check the expiry date of the licence in spring.", "Refund approved by the shift lead.",
	"Speaks English and Spanish.", "Use the side entrance after 20:00.", "Agreed on a flat fare for the airport.", "Second reminder sent.", "Asked for a receipt by post.", "Wheelchair ramp needed.",
}

func paragraphs(*Pools) []string {
	out := make([]string, len(sentences))
	for i := range sentences {
		n := len(sentences)
		out[i] = strings.Join([]string{sentences[i], sentences[(i+5)%n], sentences[(i+11)%n]}, " ")
	}
	return out
}

func markup(*Pools) []string {
	out := make([]string, len(sentences))
	for i, s := range sentences {
		out[i] = "<p>" + s + "</p>"
	}
	return out
}

// objects are values of scalars that hold any JSON.
func objects(*Pools) []string {
	return []string{
		`{"source":"mobile","version":3}`, `{"channel":"email","locale":"en-US"}`, `{"campaign":"spring","tags":["new","city"]}`, `{"priority":2,"automatic":true}`,
		`{"origin":"console","reviewed":false}`, `{"batch":17,"notes":null}`, `{"device":"ios","build":412}`, `{"partner":"airport","discount":0.1}`,
	}
}
