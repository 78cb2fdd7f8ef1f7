package fake

import (
	"strconv"
	"time"

	"github.com/brianvoe/gofakeit/v7"
)

// definitions say how each kind is filled. The table is set in init because what
// it names leads back to it.
var definitions [kinds]definition

func init() {
	for _, table := range []map[Kind]definition{proseKinds, personKinds, placeKinds, businessKinds, vehicleKinds, tokenKinds, timeKinds, numberKinds, termKinds} {
		for k, d := range table {
			definitions[k] = d
		}
	}
}

var proseKinds = map[Kind]definition{
	Word:         {texts: list("amber", "birch", "cobalt", "delta", "ember", "fjord", "grove", "harbor", "indigo", "juniper", "krypton", "lagoon", "maple", "nova", "orchid", "prairie", "quartz", "river", "summit", "tundra", "umbra", "vertex", "willow", "zenith")},
	Title:        {texts: titled("support")},
	Phrase:       {unique: true, texts: list("Standard", "Priority", "Regional", "Seasonal", "Extended", "Flexible", "Express", "Basic", "Custom", "Limited", "Compact", "Regular")},
	Sentence:     {texts: list(sentences...)},
	Paragraph:    {texts: paragraphs},
	Comment:      {texts: list(comments...)},
	Reply:        {texts: list("Thank you, see you next time!", "We are sorry about the delay and have talked to the driver.", "Glad that you liked it.", "Please write to support, so that we can put it right.", "Thank you for the hint, the map is corrected.", "That should not have happened. The fee was refunded.")},
	Blame:        {texts: list(blames...)},
	Doubt:        {texts: list(doubts...)},
	Complaint:    {texts: list("Email is not an e-mail address", "Name must not be empty", "Phone is not a phone number", "Amount is not from 1 to 500", "Start is after the end", "Quantity is below 1", "Code is not known")},
	Directions:   {texts: list("Ring at the second door on the left.", "Leave it with the neighbour on the first floor.", "The gate code is on the booking.", "Please call on arrival, the bell is broken.", "Use the lift in the courtyard.", "Reception is open until 20:00.", "Park in front of the bakery.", "Hand over in person only.")},
	Message:      {texts: list(messages...)},
	Reason:       {unique: true, texts: list(reasons...)},
	Note:         {texts: list(notes...)},
	Tag:          {texts: list("new", "airport", "express", "vip", "night", "family", "eco", "corporate", "seasonal", "featured", "city", "weekend")},
	Status:       {texts: list("ACTIVE", "PENDING", "COMPLETED", "ACTIVE")},
	Label:        {unique: true, texts: list("Home", "Work", "Standard", "Airport", "Express", "Weekend", "Night", "Main entrance", "Office", "Backup", "Family", "Central")},
	EventName:    {unique: true, texts: list("ride.completed", "driver.approved", "order.cancelled", "payment.captured", "refund.created", "payout.paid", "account.updated", "api_key.rotated", "zone.updated", "review.moderated", "ticket.escalated", "booking.rescheduled")},
	FieldName:    {unique: true, texts: list("email", "firstName", "lastName", "phone", "birthdate", "address", "city", "postalCode", "country", "documentNumber")},
	FeatureKey:   {unique: true, texts: list("live-tracking", "scheduled-rides", "gift-cards", "custom-domain", "audit-export", "loyalty-points", "multi-stop", "priority-support", "single-sign-on", "price-alerts", "group-orders", "offline-maps")},
	Permission:   {unique: true, texts: list("orders:read", "orders:write", "drivers:read", "drivers:write", "payments:read", "payments:refund", "reports:read", "settings:write", "team:invite", "keys:rotate")},
	Variety:      {unique: true, texts: list("standard", "premium", "basic", "custom", "express", "internal", "external", "seasonal")},
	TypeName:     {texts: list("Driver", "Order", "Account", "Shop", "Payment", "Zone", "Ticket", "Payout")},
	AddressLabel: {unique: true, texts: list("Home", "Work", "Parents", "Gym", "Weekend house", "Office", "School", "Studio")},
	BayLabel:     {unique: true, texts: drawn("bay", func(f *gofakeit.Faker, i int) string { return string(rune('A'+i%6)) + "-" + strconv.Itoa(1+i/6) })},
	Unit:         {texts: list("ride", "km", "minute", "order", "item", "hour", "day", "seat")},
	PlaceName:    {unique: true, texts: list("Central Station", "City Airport, Terminal 1", "Harbour Terminal", "University Library", "Opera House", "Riverside Mall", "General Hospital", "Botanical Garden", "Congress Centre", "Old Town Hall", "Olympic Stadium", "Museum of Art", "Grand Hotel", "Science Park")},
	Markup:       {texts: markup},
	Object:       {texts: objects},
}

var personKinds = map[Kind]definition{
	FirstName: {group: Person, texts: personal(func(p person, _ int) string { return p.first })},
	LastName:  {group: Person, texts: personal(func(p person, _ int) string { return p.last })},
	FullName:  {group: Person, texts: personal(func(p person, _ int) string { return p.first + " " + p.last })},
	Username:  {group: Person, unique: true, texts: personal(func(p person, _ int) string { return p.handle })},
	Email:     {group: Person, unique: true, texts: personal(emailOf)},
	Avatar:    {group: Person, texts: personal(avatarOf)},
	Initials:  {group: Person, texts: personal(initialsOf)},
	Gender:    {group: Person, texts: personal(func(p person, _ int) string { return p.gender })},
	Birthdate: {sorted: true, texts: birthdates},
	JobTitle:  {texts: list("Driver", "Dispatcher", "Shift Lead", "Support Agent", "Fleet Manager", "Accountant", "Operations Manager", "Courier", "Shop Manager", "Technician")},
}

var placeKinds = map[Kind]definition{
	City:        {group: Place, texts: local(func(p place) string { return p.name })},
	Region:      {group: Place, texts: local(func(p place) string { return p.region })},
	Country:     {group: Place, texts: local(func(p place) string { return p.country })},
	CountryCode: {group: Place, texts: local(func(p place) string { return p.code })},
	Nationality: {group: Place, texts: local(func(p place) string { return nationalities[p.code] })},
	Currency:    {group: Place, texts: local(func(p place) string { return p.currency })},
	TimeZone:    {group: Place, texts: local(func(p place) string { return p.zone })},
	Language:    {group: Place, texts: local(func(p place) string { return p.language })},
	Locale:      {group: Place, texts: local(localeOf)},
	Street:      {group: Place, texts: local(func(p place) string { return p.street })},
	StreetLine2: {texts: list("Apartment 4", "2nd floor", "Building B", "Unit 12", "Suite 300", "Back entrance")},
	PostalCode:  {group: Place, texts: local(func(p place) string { return p.postal })},
	Address:     {group: Place, texts: local(addressOf)},
	Phone:       {group: Place, texts: local(func(p place) string { return p.phone })},
	Plate:       {group: Place, texts: local(func(p place) string { return p.plate })},
	VATNumber:   {group: Place, texts: local(func(p place) string { return p.vat })},
	DialCode:    {group: Place, texts: local(func(p place) string { return p.dial })},
	Latitude:    {group: Place, digits: 6, numbers: located(func(p place) float64 { return p.lat })},
	Longitude:   {group: Place, digits: 6, numbers: located(func(p place) float64 { return p.lng })},
	Geohash:     {group: Place, texts: local(geohashOf)},
	H3Cell:      {group: Place, texts: local(h3Of)},
	GeoPoint:    {group: Place, texts: local(pointOf)},
}

var businessKinds = map[Kind]definition{
	Company:       {unique: true, texts: pairs(" ", adjectives, []string{"Mobility", "Rides", "Logistics", "Group", "Trading", "Services", "Transport", "Partners"})},
	ShopName:      {unique: true, texts: titled("shop")},
	FleetName:     {unique: true, texts: pairs(" ", areas, []string{"Cabs", "Fleet", "Drivers", "Shuttle", "Car Service"})},
	ZoneName:      {unique: true, texts: pairs(" ", areas, []string{"Zone", "District", "Area", "Quarter", "Ring"})},
	ParkingName:   {unique: true, texts: pairs(" ", areas, []string{"Garage", "Car Park", "Lot A", "Lot B", "Deck"})},
	ServiceName:   {unique: true, texts: list("Home cleaning", "Deep cleaning", "Haircut at home", "Dog walking", "Car wash", "Furniture assembly", "Plumbing repair", "Electrical check", "Garden care", "Moving help", "Massage at home", "Laptop repair")},
	RideClass:     {unique: true, texts: titled("class")},
	CategoryName:  {unique: true, texts: list("Groceries", "Bakery", "Drinks", "Electronics", "Household", "Health & Beauty", "Pet Supplies", "Stationery", "Sports", "Flowers", "Toys", "Clothing")},
	PlanName:      {unique: true, texts: list("Starter", "Professional", "Enterprise", "City Pass", "Commuter", "Family", "Unlimited Weekend", "Student", "Business Travel")},
	CampaignName:  {unique: true, texts: list("Welcome to the city", "Summer airport offer", "Bring a friend", "Weekend saver", "First delivery free", "Night rides", "Back to school", "Rainy day", "Ten years together", "Green miles")},
	RoleName:      {unique: true, texts: list("Dispatcher", "Support agent", "Finance", "Fleet manager", "Shop manager", "Reviewer", "Read only", "Operations")},
	KeyName:       {unique: true, texts: list("Production server", "Staging server", "Data warehouse sync", "Partner integration", "Mobile backend", "Nightly export", "Local development", "CI pipeline")},
	TemplateName:  {unique: true, texts: list("Trip receipt", "Welcome", "Password reset", "Driver approved", "Order shipped", "Booking reminder", "Payout sent", "Document rejected")},
	PolicyName:    {unique: true, texts: list("Standard driver checks", "Merchant onboarding", "Enhanced due diligence", "Basic identity", "Courier checks", "Provider insurance")},
	AttributeName: {unique: true, texts: list("Colour", "Size", "Material", "Weight", "Length", "Flavour", "Pattern", "Capacity", "Origin", "Power", "Finish", "Season")},
	ProductName:   {unique: true, texts: titled("product")},
}

var vehicleKinds = map[Kind]definition{
	VehicleMake:  {group: Vehicle, texts: driven(func(v vehicle) string { return v.maker })},
	VehicleModel: {group: Vehicle, texts: driven(func(v vehicle) string { return v.model })},
	VehicleName:  {group: Vehicle, texts: driven(vehicleName)},
	VehicleYear:  {group: Vehicle, numbers: built},
	ColourName:   {group: Vehicle, texts: driven(func(v vehicle) string { return v.colour })},
	VIN:          {unique: true, texts: drawn("vin", letters(vinSet, 17))},
}

var tokenKinds = map[Kind]definition{
	UUID:         {unique: true, texts: uuidText},
	Token:        {unique: true, texts: drawn("token", letters(tokenSet, tokenWidth))},
	Digest:       {unique: true, texts: drawn("digest", letters(hexSet, 40))},
	ShortCode:    {unique: true, texts: drawn("code", letters(codeSet, 6))},
	Reference:    {unique: true, texts: drawn("reference", reference)},
	SKU:          {unique: true, texts: drawn("sku", sku)},
	Barcode:      {unique: true, texts: drawn("barcode", letters(digitSet, 13))},
	Digits:       {texts: drawn("digits", letters(digitSet, 6))},
	Slug:         {unique: true, texts: slugs},
	IP:           {texts: drawn("ip", ipv4)},
	Subnet:       {texts: drawn("subnet", subnet)},
	ChainAddress: {unique: true, texts: drawn("chain address", hexed(40))},
	TxHash:       {unique: true, texts: drawn("transaction hash", hexed(64))},
	IPv6:         {texts: drawn("ipv6", ipv6)},
	MAC:          {texts: drawn("mac", mac)},
	UserAgent:    {texts: drawn("agent", userAgent)},
	URL:          {unique: true, texts: drawn("url", url)},
	ImageURL:     {unique: true, texts: drawn("image", image)},
	Host:         {unique: true, texts: drawn("host", host)},
	Path:         {unique: true, texts: drawn("path", path)},
	HexColour:    {texts: drawn("colour", func(f *gofakeit.Faker, i int) string { return "#" + letters("0123456789ABCDEF", 6)(f, i) })},
	MimeType:     {group: File, texts: mimeTypes},
	FileName:     {group: File, texts: drawn("file", fileName)},
	Version:      {texts: list("1.0.0", "1.1.0", "1.2.3", "2.0.0", "2.4.1", "3.0.2", "3.1.0", "4.0.0")},
	Device:       {texts: list("iPhone 17", "iPhone 16 Pro", "Pixel 9", "Galaxy S25", "iPad Air", "Chrome on macOS", "Firefox on Windows", "Safari on iOS")},
	OSVersion:    {texts: list("19.2", "18.6", "16", "15.5", "26.1", "14")},
	AppVersion:   {texts: list("5.12.0", "5.12.1", "5.13.0", "5.14.2", "6.0.0", "6.1.0")},
	CardBrand:    {texts: list("Visa", "Mastercard", "American Express", "Discover", "Maestro")},
	CardLast4:    {texts: drawn("card", letters(digitSet, 4))},
	BankName:     {texts: list("Harbour Bank", "First City Bank", "Union Savings", "Northern Trust", "Coastal Credit", "Metro Bank")},
	KeyPrefix:    {unique: true, texts: drawn("prefix", func(f *gofakeit.Faker, i int) string { return "btk_" + letters(hexSet, 8)(f, i) })},
	KeySecret: {unique: true, texts: drawn("secret", func(f *gofakeit.Faker, i int) string {
		return "btk_" + letters(hexSet, 8)(f, i) + "_" + letters(tokenSet, tokenWidth)(f, i)
	})},
	PublicKey: {unique: true, texts: drawn("public key", func(f *gofakeit.Faker, i int) string { return "pk_test_" + letters(tokenSet, 24)(f, i) })},
	KeyHint:   {unique: true, texts: drawn("key hint", func(f *gofakeit.Faker, i int) string { return "…" + letters(hexSet, 4)(f, i) })},
	Masked:    {unique: true, texts: personal(func(p person, _ int) string { return p.handle[:1] + "•••@example.com" })},
	ErrorCode: {unique: true, texts: list("insufficient_funds", "card_expired", "do_not_honor", "processing_error", "limit_exceeded", "authentication_required", "fraudulent", "product_not_received")},
	CardLabel: {unique: true, texts: drawn("card label", cardLabel)},
	Polyline:  {texts: list("_p~iF~ps|U_ulLnnqC_mqNvxq`@", "u{~vFvyys@fS]", "a~l~Fjk~uOnzh@vlbBtc~@tsE`vnApw{A")},
	Platform:  {texts: list("iOS", "Android", "Web", "macOS", "Windows")},
	Package:   {unique: true, texts: list("com.example.rides", "com.example.driver", "com.example.shop", "com.example.vendor", "com.example.parking", "com.example.service")},
	Font:      {texts: list("Inter", "Roboto", "Source Sans 3", "Open Sans", "Nunito", "Work Sans")},
	IBAN:      {unique: true, texts: drawn("iban", iban)},
	Cron:      {texts: list("0 3 * * *", "*/15 * * * *", "0 8 * * 1", "30 6 1 * *", "0 0 * * 0")},
	Base64:    {texts: drawn("base64", base64Text)},
}

var timeKinds = map[Kind]definition{
	Instant:       {sorted: true, layout: `"` + time.RFC3339 + `"`},
	Day:           {sorted: true, layout: `"` + time.DateOnly + `"`},
	TimeOfDay:     {sorted: true, texts: timesOfDay},
	Duration:      {sorted: true, texts: durations},
	Year:          {sorted: true, numbers: steps(2015, 2026, 1, 0)},
	Month:         {sorted: true, numbers: steps(1, 12, 1, 0)},
	WeekdayNumber: {sorted: true, numbers: steps(1, 7, 1, 0)},
	MonthDay:      {sorted: true, numbers: steps(1, 28, 1, 0)},
	Weekday:       {texts: list(weekdays...)},
}

var numberKinds = map[Kind]definition{
	Amount:         {sorted: true, digits: 2, hundred: true, numbers: prices(4, 240)},
	SmallAmount:    {sorted: true, digits: 2, hundred: true, numbers: prices(0, 18)},
	Rate:           {sorted: true, digits: 3, hundred: true, numbers: steps(0.01, 0.35, 1, 3)},
	GoodRate:       {sorted: true, digits: 3, hundred: true, numbers: steps(0.62, 0.99, 0.7, 3)},
	VATRate:        {digits: 2, hundred: true, numbers: func(*Pools) []float64 { return []float64{0.19, 0.20, 0.07, 0.21, 0.10, 0.25, 0.055} }},
	LongDays:       {sorted: true, numbers: func(*Pools) []float64 { return []float64{14, 30, 60, 90, 180, 365, 730} }},
	Width:          {group: Frame, numbers: frames(0)},
	Height:         {group: Frame, numbers: frames(1)},
	Multiplier:     {sorted: true, digits: 2, hundred: true, numbers: steps(1, 2.5, 2, 2)},
	PerMinute:      {sorted: true, numbers: steps(60, 600, 1, -1)},
	PerDay:         {sorted: true, numbers: steps(5000, 100000, 1, -3)},
	TokenLife:      {numbers: func(*Pools) []float64 { return []float64{900} }},
	FractionDigits: {numbers: func(*Pools) []float64 { return []float64{2} }},
	Percent:        {sorted: true, digits: 1, numbers: steps(0, 100, 1, 1)},
	Rating:         {sorted: true, digits: 1, numbers: steps(3.4, 5, 0.7, 1)},
	Score:          {sorted: true, digits: 0, numbers: steps(1, 5, 0.6, 0)},
	Count:          {sorted: true, numbers: steps(0, 480, 2.5, 0)},
	SmallCount:     {sorted: true, numbers: steps(1, 12, 2, 0)},
	Position:       {sorted: true, numbers: ordinals},
	Distance:       {sorted: true, digits: 1, numbers: steps(0.4, 48, 2, 1)},
	Seconds:        {sorted: true, numbers: steps(30, 3600, 1.5, 0)},
	Minutes:        {sorted: true, numbers: steps(2, 90, 1.5, 0)},
	Weight:         {sorted: true, digits: 2, numbers: steps(0.1, 32, 2, 2)},
	Size:           {sorted: true, numbers: steps(64, 4096, 1.5, 0)},
	Bytes:          {sorted: true, numbers: steps(2048, 8_000_000, 2.5, 0)},
	Heading:        {sorted: true, numbers: steps(0, 359, 1, 0)},
	Speed:          {sorted: true, digits: 1, numbers: steps(0, 110, 1, 1)},
	Radius:         {sorted: true, numbers: steps(100, 8000, 2, 0)},
	Zoom:           {sorted: true, numbers: steps(3, 20, 1, 0)},
	HTTPStatus:     {texts: list("200", "201", "400", "401", "404", "409", "422", "500")},
	Port:           {numbers: steps(1024, 65535, 1, 0)},
}
