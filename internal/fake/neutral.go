package fake

import (
	"slices"
	"strings"
)

// What fits any API. Many of the texts are about rides, orders and drivers; where a
// schema does not speak of these, they would sound like another company's data. Then
// the kinds and topics below say something that is true almost anywhere.

// mobile are the words of types by which a schema says that it is about rides.
var mobile = []string{"ride", "driver", "courier", "passenger", "fleet", "taxi", "dispatch", "chauffeur"}

// Mobile reports whether the name of a type speaks of rides and those who drive.
func Mobile(typeName string) bool {
	return slices.ContainsFunc(Words(typeName), func(word string) bool { return slices.Contains(mobile, Singular(word)) })
}

// Shopping reports whether the name of a type speaks of things to buy.
func Shopping(typeName string) bool {
	return slices.ContainsFunc(Words(typeName), func(word string) bool { return slices.Contains(shops, Singular(word)) })
}

var shops = []string{"product", "sku", "cart", "basket", "store", "shop"}

// definition is that of a kind in these pools.
func (p *Pools) definition(k Kind) *definition {
	if p.neutral && !p.shopping && (k == ShopName || k == ProductName) {
		k = Company
	}
	if p.neutral {
		if texts, ok := neutralKinds[k]; ok {
			d := *k.definition()
			d.texts = list(texts...)
			return &d
		}
	}
	return k.definition()
}

var neutralKinds map[Kind][]string

func init() {
	neutralKinds = map[Kind][]string{
		Title:        namesOf(neutralStories["support"]),
		Sentence:     neutralSentences,
		Paragraph:    neutralSentences,
		Markup:       wrapped(neutralSentences),
		Comment:      {"Works as described.", "Exactly what we needed.", "Clear, short and easy to follow.", "Better than the version before.", "Quick answer, thank you!", "Well thought out, down to the details.", "I use it every day.", "Good value, and easy to set up."},
		Doubt:        {"Good in parts, but it takes a while.", "Fine, although I had expected more.", "The idea is good, the details are not there yet.", "All right, but not worth the price."},
		Blame:        {"Did not work for me at all.", "Not as described.", "It took weeks to get an answer.", "Broke after the second day."},
		Reply:        {"Thank you for telling us!", "Glad that you like it.", "We are looking into it.", "That is put right now, sorry for the trouble."},
		Message:      {"Could you have a look at this today?", "Done, please check.", "Thanks, that helps.", "I have a question about the second point.", "Let us talk about it tomorrow at 10:30.", "The new version is ready.", "I have sent you the details.", "Looks good to me."},
		Reason:       neutralReasons,
		Note:         neutralNotes,
		Directions:   {"Read the first page before you begin.", "Ask at the reception desk.", "Keep a copy of the confirmation.", "Use the entrance on the left.", "Follow the steps in their order."},
		Tag:          {"documentation", "new", "featured", "question", "design", "help wanted", "important", "beta", "archive", "internal", "research", "popular"},
		Label:        {"Primary", "Secondary", "Default", "Home", "Work", "Backup", "Archive", "Preview", "Internal", "Public", "Shared", "Draft"},
		EventName:    {"item.created", "item.updated", "item.deleted", "user.invited", "user.signed_in", "payment.captured", "key.rotated", "comment.added", "export.finished", "settings.changed"},
		FeatureKey:   {"dark-mode", "single-sign-on", "audit-log", "custom-domain", "two-factor", "bulk-export", "early-access", "offline-mode", "webhooks", "comments"},
		Permission:   {"items:read", "items:write", "users:read", "users:write", "reports:read", "settings:write", "team:invite", "keys:rotate", "files:read", "files:write"},
		TypeName:     {"User", "Account", "Document", "Project", "Comment", "File"},
		Unit:         {"piece", "item", "hour", "day", "kg", "metre", "litre", "seat"},
		JobTitle:     {"Engineer", "Designer", "Product Manager", "Accountant", "Operations Manager", "Support Lead", "Researcher", "Editor", "Analyst", "Consultant"},
		Company:      companies,
		ServiceName:  {"Consulting", "Training", "Installation", "Maintenance", "Design Review", "Translation", "Data Import", "Extended Support"},
		RideClass:    {"Standard", "Reduced", "Premium", "Basic", "Extended", "Exempt"},
		PlanName:     {"Free", "Starter", "Team", "Professional", "Business", "Enterprise", "Student", "Unlimited"},
		CampaignName: {"Spring launch", "Summer sale", "Bring a friend", "Early bird", "Back to school", "Year-end offer", "Anniversary week", "Members' day"},
		RoleName:     {"Owner", "Administrator", "Editor", "Reviewer", "Contributor", "Finance", "Support", "Read only"},
		TemplateName: {"Welcome", "Password reset", "Monthly report", "Invitation", "Confirmation", "Reminder", "Receipt", "Announcement"},
		PolicyName:   {"Default policy", "Strict checks", "Two-person approval", "Read-only access", "Retention of one year", "Guest access", "Minimum length", "Required review"},
		PlaceName:    {"Central Library", "Old Town Hall", "Museum of Art", "Botanical Garden", "Congress Centre", "Opera House", "Science Park", "University Hall", "Grand Hotel", "Market Hall"},
		Package:      {"com.example.app", "com.example.web", "com.example.core", "com.example.studio", "com.example.admin", "com.example.tools"},
		Slug:         slugged(projectFirsts, projectLasts),
		Object:       {`{"source":"web","version":3}`, `{"locale":"en-US","theme":"dark"}`, `{"tags":["new","beta"],"priority":2}`, `{"reviewed":false,"notes":null}`},
	}
}

var projectFirsts = []string{"open", "core", "web", "data", "cloud", "mini", "fast", "hello", "test", "simple", "live", "deep"}
var projectLasts = []string{"client", "tools", "docs", "starter", "parser", "studio", "notes", "server", "kit", "engine", "lab"}

var companies = paired([]string{"Bright", "Blue", "Silver", "Northern", "Golden", "Swift", "Quiet", "Fresh", "Grand", "Prime", "Coastal", "Royal"}, []string{"Labs", "Studio", "Systems", "Works", "Group", "Trading", "Partners"})

// slugged joins every first with every last word by a hyphen.
func slugged(firsts, lasts []string) []string { return pairs("-", firsts, lasts)(nil) }

func paired(firsts, lasts []string) []string { return pairs(" ", firsts, lasts)(nil) }

func namesOf(rows []story) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		out[i] = row.title
	}
	return out
}

func wrapped(texts []string) []string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = "<p>" + text + "</p>"
	}
	return out
}

var neutralSentences = []string{
	"Short, complete and checked by a second person.", "Replaces the version of last year.", "Made for those who do this for the first time.", "Available to everyone who has an account.",
	"Reviewed every quarter and changed where needed.", "Based on the answers to our last survey.", "Kept for reference; a newer one exists.", "The details are on the next page.",
	"Covers the most frequent cases and a few rare ones.", "Written in spring, extended in summer.", "Used wherever nothing else is set.", "Open to suggestions until the end of the month.",
}

var neutralReasons = []string{"Plans changed", "No longer needed", "Duplicate request", "Replaced by a newer one", "Information is missing", "Not available at this time", "Requested by the owner", "Outside the agreed period", "Limit was reached", "Entered by mistake"}

var neutralNotes = []string{"Checked twice, nothing to add.", "Ask again next month.", "Second reminder sent.", "Agreed by phone.", "See the attached file.", "Prefers to be written to.", "Keep a copy of this.", "Approved by the team lead."}

// neutralStories stand for the topics whose rows are about rides.
var neutralStories = map[string][]story{
	"support": told(`
Cannot sign in after the update | The page loads again after the password is sent, without a message.
Question about the last invoice | One line of the invoice is not clear to us. Which period is it for?
Export stops at half of the rows | The file ends after 5,000 rows, although the list shows 9,800.
Please change the address on file | We have moved. The new address is valid from the first of next month.
Search does not find recent entries | What was added today is only found the day after.
Invitation never arrived | I was invited twice. There is nothing in the spam folder either.
Charged twice in one month | Two charges of the same amount appear on the statement. Please refund one of them.
Request for a longer trial | Two colleagues come back next week and would like to see it, too.
Picture is shown sideways | It was taken upright with a phone and is turned after the upload.
Add a field for our reference | Our accounting needs its own number on every document.`),
	"notice": told(`
New sign-in to your account | Somebody signed in from a new device. Was it you?
Maintenance on Sunday night | The service is not available on Sunday between 02:00 and 03:00 UTC.
You were mentioned | A comment mentions you. Open it to answer.
Your export is ready | The file can be downloaded for seven days.
Payment received | Thank you. The receipt is in your inbox.
Your plan renews soon | It renews in three days. Nothing needs to be done.
Invitation accepted | A new member has joined your team.
Password was changed | If it was not you, write to support.`),
	"money": told(`
Monthly subscription | Billed on the first of the month.
One-time setup | Paid once, at the beginning.
Refund | Part of the amount was returned.
Annual licence | Twelve months, paid in advance.
Goodwill credit | Credited by support after an outage.
Top-up by card | Added to the balance.
Service fee | Covers payment and support.
Adjustment | Corrects an amount of last month.`),
	"campaign": told(`
Spring launch | 20 % off for the first month of new customers.
Summer sale | Reduced prices until the end of August.
Bring a friend | Both get a credit after the friend's first order.
Early bird | A tenth off for those who decide before May.
Back to school | Three for the price of two.
Year-end offer | One month free with every annual plan.
Anniversary week | Double points for everyone for seven days.
Members' day | First choice for members, from eight in the morning.`),
	"action": told(`
Record created | A new record was added.
Record updated | Name or details were changed.
Record deleted | It was removed and can be restored for thirty days.
Member invited | An invitation was sent by e-mail.
Member removed | Access ended at once.
Key rotated | The old key stops working after a day.
Export finished | The file is ready to be downloaded.
Settings changed | New settings apply from the next request on.`),
	"class": told(`
Standard | What applies to most.
Reduced | For books, food and a few others.
Basic | The essentials, without extras.
Premium | With everything that there is.
Extended | Standard with longer terms.
Exempt | Nothing is due.`),
	"option": told(`
Gift wrap | Wrapped by hand, with a card for a few words.
Express | Goes first, for a small surcharge.
Insurance | Covers loss and damage.
Extended warranty | Two more years.
Large print | The same in twice the size.
Paperless | Everything is sent by e-mail.`),
	"setting": told(`
Default | Used wherever nothing else is set.
Weekdays only | Applies from Monday to Friday, 06:00 to 20:00.
Two-person approval | Needs a second member of the team.
Strict checks | Every change is reviewed before it is published.
Quiet hours | No messages between 22:00 and 07:00.
New members | Applies in the first thirty days.
Holiday schedule | Replaces the usual hours on public holidays.
Fallback | Chosen when all other rules have been tried.`),
	"person": told(`
Early riser | Answers before nine and never after six.
Newcomer | Joined this spring; happy about every hint.
Long-time member | Here from the beginning, and still curious.
Organizer | Keeps lists, notes and everybody's birthdays.
Writer | Explains things until they are simple.
Tinkerer | Takes things apart and mostly puts them together again.`),
	"company": told(`
Small studio | Twelve people who make tools that they use themselves.
Family business | In the third generation, with one office and a large garden.
Research group | Publishes what it finds, the failures as well.
Non-profit | Run by volunteers and financed by members.
Cooperative | Owned by the forty people who work in it.
Publisher | Two dozen titles a year, each read by three people before it appears.`),
	"plan": told(`
Free | For trying out, without a time limit.
Starter | For one person with a few projects.
Team | For up to ten people who share their work.
Business | With roles, exports and an answer within a day.
Enterprise | With single sign-on and a contract of your own.
Student | Everything of Starter, for those who learn.`),
	"service":  nil,
	"trip":     nil,
	"parking":  nil,
	"papers":   nil,
	"place":    nil,
	"task":     nil,
	"order":    nil,
	"media":    nil,
	"category": nil,
}

// neutralAbout are rows about something that is known by its name alone.
func neutralAbout(noun string) []story {
	out := make([]story, len(neutralWords))
	article := "A #"
	if strings.ContainsRune("aeio", rune(noun[0])) {
		article = "An #"
	}
	for i, word := range neutralWords {
		text := strings.Replace(neutralSaid[i%len(neutralSaid)], "A #", article, 1)
		out[i] = story{word + " " + strings.ToUpper(noun[:1]) + noun[1:], strings.ReplaceAll(text, "#", noun)}
	}
	return out
}

var neutralWords = []string{"Standard", "Extended", "Basic", "Custom", "Primary", "Open", "Shared", "Advanced", "Regional", "Internal", "General", "Annual", "Public", "Essential", "Global", "Modern"}

var neutralSaid = []string{
	"The # that is used unless another one is chosen.", "Reviewed every quarter and changed where needed.", "A # for larger groups and special cases.", "Replaces the # of last year.",
	"Kept for those who asked for it.", "Added after the last review.", "The # with which most people begin.",
}
