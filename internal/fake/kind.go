package fake

// A Kind is a kind of value: what a person would say the field holds.
type Kind uint8

// The kinds. Those of one group share rows; see Group.
const (
	Word Kind = iota
	Title
	Sentence
	Paragraph
	Comment
	Reply
	Blame
	Doubt
	Complaint
	Directions
	Message
	Reason
	Note
	Tag
	Phrase
	Status
	Label
	AddressLabel
	BayLabel
	EventName
	Unit
	PlaceName
	TypeName
	FieldName
	FeatureKey
	Permission
	Variety

	FirstName
	LastName
	FullName
	Username
	Email
	Avatar
	Initials
	Gender
	Birthdate
	JobTitle

	City
	Region
	Country
	CountryCode
	Nationality
	Currency
	TimeZone
	Language
	Locale
	Street
	StreetLine2
	PostalCode
	Address
	Phone
	DialCode
	Latitude
	Longitude
	Geohash
	H3Cell
	GeoPoint
	VATNumber

	Company
	ShopName
	FleetName
	ZoneName
	ParkingName
	ServiceName
	RideClass
	CategoryName
	PlanName
	CampaignName
	RoleName
	KeyName
	TemplateName
	PolicyName
	AttributeName
	ProductName

	VehicleMake
	VehicleModel
	VehicleName
	VehicleYear
	Plate
	VIN
	ColourName

	UUID
	Token
	Digest
	ShortCode
	Reference
	SKU
	Barcode
	Digits
	Slug
	IP
	Subnet
	ChainAddress
	TxHash
	IPv6
	MAC
	UserAgent
	URL
	ImageURL
	Host
	Path
	HexColour
	MimeType
	FileName
	Version
	Device
	AppVersion
	OSVersion
	CardBrand
	CardLast4
	BankName
	IBAN
	Cron
	Base64
	KeyPrefix
	KeySecret
	PublicKey
	KeyHint
	Masked
	ErrorCode
	CardLabel
	Polyline
	Platform
	Package
	Font
	Markup
	Object
	LicenseName
	LicenseKey
	LicenseNickname
	SPDX
	ProgrammingLanguage
	LanguageName

	Instant
	Day
	TimeOfDay
	Duration
	Year
	Month
	Weekday
	MonthDay
	WeekdayNumber

	Amount
	SmallAmount
	Rate
	GoodRate
	VATRate
	LongDays
	Width
	Height
	Multiplier
	PerMinute
	PerDay
	TokenLife
	FractionDigits
	Percent
	Rating
	Score
	Count
	SmallCount
	Position
	Distance
	Seconds
	Minutes
	Weight
	Size
	Bytes
	Heading
	Speed
	Radius
	Zoom
	HTTPStatus
	Port

	kinds // how many there are
)

// A Form is how a kind is written in JSON.
type Form uint8

// The forms.
const (
	Text    Form = iota // a JSON string
	Integer             // a JSON number without a fraction, within 32 bits
	Decimal             // a JSON number
	Boolean             // true or false: no kind of its own, see Bias
	Any                 // whatever the kind is by itself: text, or an object

	forms // how many there are
)

// A Group is a set of kinds whose values belong together. Two leaves of one group
// with the same seed take the same row.
type Group uint8

// The groups.
const (
	Alone Group = iota
	Person
	Place
	Vehicle
	File
	Frame
	License
)

// A definition says how the pool of a kind is filled: by texts, by numbers, or as
// instants in a layout.
type definition struct {
	group   Group
	unique  bool // consecutive numbers get different values while the pool lasts
	sorted  bool // the pool ascends
	texts   func(*Pools) []string
	numbers func(*Pools) []float64
	digits  int    // of a number's fraction
	hundred bool   // an integer counts hundredths: minor units, basis points
	layout  string // of instants
}

// Group returns the group of the kind.
func (k Kind) Group() Group { return k.definition().group }

// Sorted reports whether the pool of the kind ascends.
func (k Kind) Sorted() bool { return k.definition().sorted }

// Unique reports whether the kind names things apart, as a slug or an e-mail
// address does.
func (k Kind) Unique() bool { return k.definition().unique }

// Prose reports whether people search in values of the kind.
func (k Kind) Prose() bool {
	return k < Status || k == Label || k == PlaceName || k >= FirstName && k <= FullName || k >= Company && k <= ProductName || k == City || k == Email
}

func (k Kind) definition() *definition {
	if k >= kinds {
		k = Word
	}
	return &definitions[k]
}

// numeric reports whether the kind is a quantity at heart.
func (k Kind) numeric() bool { return k.definition().numbers != nil }
