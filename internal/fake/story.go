package fake

import "strings"

// A story is a row of the group Story: what something is called, and what is said of it.
type story struct{ title, text string }

// told splits lines of "title | text".
func told(lines string) []story {
	var out []story
	for line := range strings.Lines(strings.TrimSpace(lines)) {
		title, text, _ := strings.Cut(strings.TrimSpace(line), " | ")
		out = append(out, story{title, text})
	}
	return out
}

// stories are the rows of each topic.
var stories = map[string][]story{
	"support": told(`
Charged twice for the same booking | Two charges of the same amount appear on my statement, a minute apart. Please refund one of them.
Lost umbrella on the back seat | I left a black umbrella in the car this morning. The driver does not answer any more.
Item missing from my delivery | The bag was sealed, but one of the four items was not in it.
Promo code is not accepted | The app says that the code has expired, although it is valid until Sunday.
Receipt shows my old address | I changed the billing address last week and still get receipts with the old one.
Cannot add a second card | After the bank's confirmation the app returns to the list, and the card is not there.
Parking gate did not open | I stood in front of the gate with a valid reservation and had to call the garage.
Driver waited at the wrong entrance | The pin was set to the north side, but the driver went to the south entrance.
Change the booking to tomorrow morning | My flight was moved. Can the pick-up be at 7:30 tomorrow instead of tonight?
Invoice with our tax number | Our accounting needs the invoice with the company's name and tax number on it.
Question about the weekly statement | The bonus of last weekend is not on the statement. When will it be paid?
Document rejected without a reason | My licence was rejected twice. All four corners are visible in the photo.
Refund has not arrived | The refund was confirmed ten days ago, but my bank has not received anything.
App closes when I open the map | Since the last update the app closes as soon as the map is shown.
Courier could not find the door | The courier called from the wrong street. The address in the app is right.
Receipt by e-mail never came | I asked for the receipt twice. There is nothing in the spam folder either.`),
	"code": told(`
Panic when the configuration is empty | Starting without a configuration file panics instead of printing the usage.
Add pagination to the search results | The list is cut after 100 results. It should return a cursor for the next page.
Timeout is ignored on reconnect | After the first disconnect the client waits for ever instead of the configured timeout.
Support dark mode in the sidebar | The sidebar keeps its white background when the system asks for dark colours.
Update dependencies to their latest patch | Brings in two security fixes; no change in behaviour.
Memory grows with every reload | Each hot reload keeps the old cache alive. Seen after about forty reloads.
Document the environment variables | The README names three of them; the code reads seven.
Flaky test in the upload suite | Fails once in twenty runs because it depends on the order of events.
Speed up cold start by lazy loading | Loads the parser at its first use, which halves the time to the first answer.
Wrong total when an item is removed | The total is computed before the removal, so that it is one step behind.
Drop support for the legacy format | Nobody has written it for two years. Readers get an error with a hint.
Escape quotes in exported files | A quote inside a field breaks the row when the file is opened in a spreadsheet.
Show line numbers in error messages | Errors name the file but not the line, which makes them hard to find.
Retry requests on connection reset | Idempotent requests are tried again up to three times, with growing pauses.`),
	"ops": told(`
checkout-api | Answers the checkout of web and apps. Deployed from the main branch after all tests have passed.
search-indexer | Rebuilds the search index every ten minutes from the change feed.
image-resizer | Makes thumbnails in four sizes as soon as a picture is uploaded.
notification-worker | Sends mails and pushes from the queue, at most 200 a second.
auth-gateway | Checks tokens at the edge and forwards the caller's roles.
billing-nightly | Closes the day at 02:00 UTC and writes the invoices of finished months.
report-builder | Builds the weekly reports and stores them for ninety days.
geo-lookup | Turns coordinates into addresses; keeps answers for an hour.
payments-webhook | Receives events of payment providers and makes each of them happen once.
feature-flags | Serves flags to all clients, with a local copy for outages.
session-store | Holds sessions in memory with a copy on disk.
metrics-collector | Gathers counters of all services once in fifteen seconds.`),
	"post": told(`
How we moved our search in a weekend | Four people, one weekend and no downtime: what went well, and what we would do differently.
Ten quiet cafés for rainy afternoons | Places with good light, slow music and a table that nobody needs back.
A beginner's guide to sourdough | Flour, water, salt and patience: the starter, the first loaf, and what goes wrong.
What our customers taught us this year | We read 2,000 answers and found five wishes that came up again and again.
The small habits of good teams | Short meetings, written decisions and a clear last word make the difference.
Five walks along the river | From twenty minutes to half a day, all of them with a tram stop at both ends.
Behind the new design | Why we gave up the sidebar, and how 40 testers changed our minds about colours.
Choosing your first bicycle | Frame, gears and tyres explained without a single table of numbers.
Why we publish our roadmap | Surprises are for birthdays. Everybody can see what we work on next.
A day with the night shift | From 22:00 to 06:00 with the people who keep the city moving.
Winter recipes for two | Six dishes that need one pot, half an hour and what the market has in January.
Release notes for spring | Faster lists, calmer notifications and a map that works offline.`),
	"art": told(`
Evening at the Harbour | Oil on linen. The light of the last ferry on wet stone, seen from the artist's window.
Study in Blue and Ochre | One of twelve studies made in a single summer; signed and dated on the back.
The Orchard | Gouache on paper, framed under museum glass. From the estate of the artist.
Untitled (Grid No. 7) | Screenprint in five colours, from an edition of 60 with 8 artist's proofs.
Portrait of a Reader | A friend of the artist, painted over three winters in the same chair.
Paper Cities | Cut and folded paper on board. Shown for the first time at the spring fair.
Night Swimmers | Archival pigment print. The series follows a group of friends through one August.
Field Notes I–IX | Nine drawings in pencil and wax, made on a walk from coast to coast.
Quiet Machines | Bronze with a dark patina; the second of three casts.
After the Rain | Watercolour on rough paper, slightly toned at the edges.
Two Chairs, One Window | Acrylic on canvas, from the artist's first solo exhibition.
Salt and Iron | Mixed media on panel, with rust from the artist's own shipyard.`),
	"campaign": told(`
Welcome to the city | 20 % off the first three trips of new customers.
Summer at the airport | A flat fare to and from the airport until the end of August.
Bring a friend | Both get a credit of 10.00 after the friend's first order.
Weekend saver | A tenth off every order from Friday evening until Sunday night.
First delivery free | No delivery fee on the first order from any shop.
Night rides | Fares without surcharge between midnight and five in the morning.
Back to school | Stationery and lunch boxes at three for the price of two.
Rainy day | Half the surcharge whenever it rains in the city centre.
Ten years together | Double points for everyone during the anniversary week.
Green miles | Electric cars at the price of the standard class on Mondays.
Lunch break | Free drinks with every lunch ordered between 11:30 and 13:00.
Spring cleaning | Two hours of home cleaning for the price of one and a half.`),
	"notice": told(`
Your driver has arrived | The car is waiting at the main entrance. Free waiting time ends in five minutes.
Order on its way | Your courier has picked up the order and will be there in about 20 minutes.
Payment received | Thank you. The receipt is in your inbox.
New sign-in to your account | Somebody signed in from a new device. Was it you?
Maintenance on Sunday night | The dashboard is not available on Sunday between 02:00 and 03:00 UTC.
Your document was approved | Everything is in order. You can go online right away.
Booking confirmed for tomorrow | We look forward to seeing you at 10:30.
Your statement is ready | The statement of last week can be downloaded now.
A new message from support | We have answered your question. Tap to read.
Your plan renews soon | Your plan renews in three days. Nothing needs to be done.
Rate your last trip | How was it? It takes ten seconds.
Prices change on 1 July | The new price list can be read in the app from today.`),
	"money": told(`
Trip to the airport | Fare with tolls, paid with the card on file.
Monthly subscription | Professional plan, billed on the first of the month.
Refund of a missing item | Part of the order was refunded after a complaint.
Delivery fee | Standard delivery within the city.
Weekly payout | Earnings of Monday to Sunday, after commission.
Cancellation fee | The booking was cancelled less than an hour before its start.
Top-up by card | Added to the balance by the customer.
Goodwill credit | Credited by support for a late arrival.
Parking, four hours | Central garage, with the resident's discount.
Tip | Passed on to the driver in full.
Home cleaning, two hours | Paid after the job was done.
Service fee | Covers payment and support.`),
	"order": told(`
Groceries for the week | Leave it with the neighbour on the second floor if nobody opens.
Lunch for the team | Five menus, one of them vegetarian; cutlery for everyone.
Birthday flowers | A bouquet in yellow and white, with a card.
Pharmacy pick-up | Hand over only to the person on the prescription.
Office supplies | Deliver to the reception desk before noon.
Dinner for two | Ring the second bell from the top.
Breakfast basket | Fresh rolls, butter and jam for four.
Gift for a friend | Please wrap it and leave the receipt out.
Cat food and litter | Two heavy bags; the lift is on the left.
Replacement charger | Ordered again because the first one did not arrive.`),
	"trip": told(`
Morning commute | From home to the office, the way along the river.
Airport transfer | Two suitcases and a child seat, with a stop at the hotel.
Late ride home | Picked up in front of the theatre after the last act.
Hospital visit | The passenger needs help with a folding wheelchair.
Station to congress centre | A shared ride of three colleagues with one receipt.
Weekend at the lake | Round trip with two hours of waiting.
School run | Two children in booster seats, dropped off at the side gate.
Business dinner | Booked by the company, paid on account.
Shopping trip | With a stop at the furniture store; the boot must be empty.
Day in the old town | Four short rides on one day pass.`),
	"service": told(`
Home cleaning | Kitchen, bathroom and floors, with our own supplies. Two hours are enough for a flat of 60 m².
Deep cleaning | Windows, oven and fridge included. Best before moving in or out.
Haircut at home | Wash, cut and blow-dry wherever there is a chair and a mirror.
Dog walking | An hour in the park, alone or in a group of at most four dogs.
Car wash | Inside and outside, without driving anywhere: we bring the water.
Furniture assembly | From a single shelf to a whole kitchen, with the right tools.
Plumbing repair | Dripping taps, blocked drains and new washers. Parts are billed extra.
Electrical check | Sockets, fuses and lamps, with a written report at the end.
Garden care | Mowing, trimming and taking the cuttings away.
Moving help | Two people and a van, by the hour.
Massage at home | Sixty minutes on our own table, with oil and fresh towels.
Laptop repair | Diagnosis on the spot; most batteries and displays are replaced the same day.`),
	"parking": told(`
Central Garage, level 2 | Wide bays next to the lift, lit all night. Height limit 2.10 m.
Station car park | Two minutes on foot to the platforms; the gate opens by number plate.
Courtyard behind the bakery | A quiet spot for a small car. Please keep the gate closed.
Airport long stay | A shuttle every ten minutes, day and night.
Harbour deck | Open air with a view of the ferries; covered when it snows.
Museum garage | Entrance from the side street. Free on Sunday mornings.
Riverside lot A | Charging points for four cars, 11 kW each.
Stadium field | Open on match days only, three hours before the start.
Residents' garage | Barrier with remote control, handed over at the first visit.
Hospital deck | The first 30 minutes are free for visitors.`),
	"papers": told(`
Driving licence | A photo of both sides. All four corners must be visible.
Proof of address | A bill or a bank statement that is not older than three months.
Vehicle registration | The plate has to be the one that is entered in the profile.
Insurance certificate | Valid for commercial use and for the whole season.
Identity card or passport | Must not expire within the next three months.
Background check | Renewed once a year by an outside service.
Trade licence | The name on it has to match the legal entity.
Terms of use | In force since 1 January. Accepted once, and again after every change.
Privacy notice | Says which data are kept, for how long, and whom to ask.
Bank confirmation | Shows the holder's name and the account for payouts.`),
	"plan": told(`
Starter | For one city and up to 1,000 orders a month. Support by e-mail.
Professional | Several cities, own branding and support within four hours.
Enterprise | A contract of its own, with single sign-on and a named contact.
City Pass | Unlimited rides within the inner zone, 30 days at a time.
Commuter | Forty trips a month between two addresses at a fixed price.
Family | One bill for up to five people who live together.
Unlimited Weekend | From Friday 18:00 to Monday 06:00, as often as you like.
Student | The full plan at half the price, with proof once a year.
Business Travel | Rides and parking on one invoice, with limits per person.
Seasonal | Three months of the Professional plan, paused for the rest of the year.`),
	"person": told(`
Early riser | Always on time. Prefers a call before arrival.
Night owl | On the road after dark, with a flask of tea and quiet music.
Local guide | Grew up in the old town and knows every shortcut.
Frequent traveller | Two cities a week, one small bag.
Careful planner | Books days ahead and never changes the time.
Coffee lover | Will recommend the best espresso on the way.
Cyclist | Rides to work all year; the bicycle is in the photo.
Bookworm | Reads on every trip and leaves good books behind.
Runner | Three marathons, none of them fast.
Cook | Tries a new dish every Sunday and writes about it.`),
	"company": told(`
Family-run since 1984 | A small team with regular customers from the whole quarter.
Fresh every morning | Deliveries leave at five, so that everything is on the shelf when the doors open.
Twenty cars, one promise | All of our drivers are employed, trained and insured.
Made in the neighbourhood | We buy from producers that can be reached by bicycle.
Open when others sleep | Round the clock at the station, with a short way to platform 1.
Specialists for the airport | Flights are followed, so that a delay costs nobody a minute.
Good advice included | Every question is answered by somebody who has used the thing.
Green from the start | Electric vehicles only, charged with power from our own roof.
Honest prices | What the label says is what is paid.
Repairs while you wait | Most jobs take less than an hour.`),
	"task": told(`
Prepare the launch checklist | Collect what every team needs to have done a week before the launch.
Review the new price list | Compare it with last year's and mark everything above five percent.
Call the venue about parking | Ask for ten spaces on Thursday, two of them for vans.
Order badges for the new colleagues | Names are in the shared list; two are still missing.
Translate the welcome mail | German and French first, Spanish can follow next week.
Update the emergency contacts | Two numbers have changed since the last update.
Clean up old test accounts | Keep those that the weekly report needs.
Plan the team day | Something outdoors, with a plan for rain.
Test the backup | Restore it on a fresh machine and write down how long it took.
Write the quarterly summary | One page, three charts, no adjectives.`),
	"event": told(`
Opening night | Doors at 19:00, first talk at 19:30. Drinks are on the house.
Product workshop | Three hours, laptops welcome, no slides.
Quarterly review | Numbers first, questions next, cake at the end.
Spring concert | Two sets with an interval; seats are not numbered.
Community meetup | Short talks from the neighbourhood and time to meet.
Onboarding session | Everything for the first week, in ninety minutes.
Harbour run | Ten kilometres on flat ground, start at the old crane.
Book evening | The author reads for half an hour and answers all questions.
Design review | Bring one screen each, printed if possible.
Winter market | Forty stalls and a brass band on Saturday afternoon.`),
	"class": told(`
Standard | Four seats and a fair price; a car is usually there within five minutes.
Comfort | Newer cars with more room for legs and luggage.
Premium | Large saloons and drivers with the best ratings.
XL | Up to six people or a lot of luggage.
Electric | Battery only, charged with renewable power.
Business | Paid on account, with a receipt for every trip.
Wheelchair access | With a ramp and space for a wheelchair.
Pet friendly | Cats and dogs are welcome on a blanket.`),
	"option": told(`
Child seat | For children from nine months to four years, fastened before arrival.
Extra luggage | Space for two more large suitcases.
Quiet | No talk and no radio unless asked for.
Pet on board | A blanket is on the back seat.
Gift wrap | Wrapped by hand, with a card for a few words.
Express | Goes first, for a small surcharge.
Insurance | Covers loss and damage up to 500.00.
Contactless | Left at the door, with a photo as proof.`),
	"action": told(`
Ride completed | The ride was completed by its driver.
Driver approved | A driver may go online from now on.
Order cancelled | The order was called off before it was on its way.
Payment captured | The held amount was taken.
Refund created | Money is on its way back to the customer.
Payout sent | Earnings were paid to the account on file.
Account updated | Name or contact details were changed.
Key rotated | The old key stops working after a day.
Zone updated | Borders or prices of a zone were changed.
Review moderated | A review was looked at and published.
Ticket escalated | The matter went to the next level.
Booking moved | The booking has another time now.`),
	"media": told(`
Front of the building | Taken from the opposite side of the street at noon.
Interior, main room | Wide angle with the windows on the left.
Licence, front side | All corners visible, no flash.
Product on white | Square crop, soft shadow below.
Team at the opening | From left to right as in the caption below.
Menu of the week | Two pages; prices include tax.
Map of the area | The entrance is marked in red.
Receipt of the repair | Scanned in black and white, 300 dpi.
Logo, dark background | Vector; keep the margin of one letter.
Short tour | Forty seconds without sound.`),
	"place": told(`
City centre | Between the river and the ring road, with the old market in the middle.
Airport quarter | Terminals, hotels and the freight area behind the motorway.
Harbour district | Former docks with offices on the quay and flats behind.
University hill | Lecture halls, dormitories and one steep road up.
Garden suburb | Quiet streets; ring the bell, the names are on the gate.
Station square | Pick-up in front of the clock, not at the taxi rank.
Old town | Closed to cars after eleven. Use the gate in the north.
Trade fair | Entrance east is open on fair days only.
Stadium area | Busy two hours before and after each match.
Lakeside | One road in and out; slow on sunny weekends.`),
	"setting": told(`
Default | Used wherever nothing else is set.
Weekdays only | Applies from Monday to Friday, 06:00 to 20:00.
Large orders | Takes effect from ten items on.
New customers | Applies until the first order is completed.
High demand | Switched on automatically when more than 80 % of the drivers are busy.
Quiet hours | No messages between 22:00 and 07:00.
Two-person approval | Needs a second member of the team above 500.00.
Strict checks | Every change is reviewed before it is published.
Holiday schedule | Replaces the usual hours on public holidays.
Fallback | Chosen when all other rules have been tried.`),
	"category": told(`
Groceries | Everyday food, from bread to spices.
Bakery | Loaves, rolls and cakes of the day.
Drinks | Water, juices, coffee and tea.
Electronics | Chargers, cables and small devices.
Household | Cleaning, kitchen and everything in between.
Health & Beauty | Care for skin, hair and teeth.
Pet Supplies | Food and toys for cats and dogs.
Stationery | Paper, pens and what fits into a school bag.
Sports | Clothes and gear for running, yoga and the gym.
Flowers | Bouquets and plants in pots.
Toys | For every age, most of them made of wood.
Clothing | Basics and seasonal pieces.`),
}
