package config

import (
	"math"

	"github.com/bettersuite/gqldoc/internal/diag"
)

// A Config is the settings of one project. Comments give the key in the file.
type Config struct {
	Schema  []string // schema: files, folders, globs, URLs or "-"
	Headers []string // headers: "Name: value", sent when the schema is a URL

	Site  Site  // site
	Mock  Mock  // mock
	World World // world
	Dev   Dev   // dev
	Group Group // group
	Check Check // check

	Subgraphs []SubgraphText // subgraphs: in the order of the file
	Errors    []ErrorCode    // errors: in the order of the file
	Fixtures  []Fixture      // fixtures: in the order of the file
	Values    []Value        // values: in the order of the file
	Relations []Relation     // relations: in the order of the file
	Mutations []Mutation     // mutations: in the order of the file
	Rules     []Rule         // rules: in the order of the file
	Scenarios []Scenario     // scenarios: in the order of the file

	Source []byte // of the file that was read; nil when there was none

	settings []*Setting
}

// Site is how the reference looks and where it goes.
type Site struct {
	Title     string   // site.title
	Text      string   // site.description: Markdown for the home page; empty: the schema's own
	Out       string   // site.out: folder to write to
	BaseURL   string   // site.baseUrl: where it will be published; empty: unknown
	URLStyle  string   // site.urlStyle: dir, or file for hosts that serve no index.html for a folder
	Guides    string   // site.guides: folder of Markdown files
	Examples  string   // site.examples: folder of operations that people wrote
	Changelog string   // site.changelog: folder of what is known of earlier versions
	Versions  []string // site.versions: earlier schemas to compare, as DATE=SCHEMA
	Static    string   // site.static: folder of files that are copied as they are
	Templates string   // site.templates: folder of templates that replace single ones; empty: none
	Logo      string   // site.logo: path below the folder of static files
	Nav       []string // site.nav: further entries of the header, as TEXT=ADDRESS
	Footer    string   // site.footer: Markdown on one line
	Budget    Budget   // site.budget
	Endpoint  string   // site.endpoint: of the real API, for snippets
	Accent    string   // site.accent: colour of links and marks
	Source    string   // site.source: address of the schema's source, with {line}
}

// Budget says how heavy a site may be, in kilobytes with gzip; 0 is no limit.
type Budget struct {
	Page      int // site.budget.page
	SmallPage int // site.budget.smallPage
	Nav       int // site.budget.nav
	Script    int // site.budget.script
	Style     int // site.budget.style
	Names     int // site.budget.names
	Requests  int // site.budget.requests: number of a page
	Site      int // site.budget.site: megabytes of all files, not compressed
}

// Mock is how the endpoint listens and whom it lets in.
type Mock struct {
	Addr    string // mock.addr: host:port
	Auth    string // mock.auth: format, registry or off
	URLFile string // mock.urlFile: file that holds the URL once it listens
	Strict  bool   // mock.strictRoles: also refuse tenant keys where roles are asked for
	State   string // mock.state: where changes are kept: memory, file:PATH, redis://HOST:PORT
	Begin   string // mock.snapshot: of the state, to begin with; empty: as it was left
	Keys    string // mock.registry: of issued keys: a file or redis://HOST:PORT

	RateLimits    bool     // mock.enforceRateLimits: answer 429 to a key that is over its limits
	Origins       []string // mock.origins: that browsers may call from; empty: any
	Documents     string   // mock.documents: manifest or folder of registered documents
	DocumentsOnly bool     // mock.documentsOnly: refuse every other document
	Hosts         []string // mock.hosts: names it may be asked for, besides those of this machine
	AdminToken    string   // mock.adminToken: that /_mock/ asks for; empty: it answers this machine alone
	SessionLife   int      // mock.sessionMinutes: minutes that a session of a test is kept without use
	Journal       int      // mock.journal: operations to remember; -1: none
	Warnings      bool     // mock.warnings: tell clients of deprecated fields they used

	Limits Limits // mock.limits
}

// Limits bound what a request may cost; 0 is the default of whoever keeps the limit.
type Limits struct {
	BodyBytes     int // mock.limits.bodyBytes
	ResponseBytes int // mock.limits.responseBytes
	Seconds       int // mock.limits.seconds: of execution
	Batch         int // mock.limits.batch: operations in one request; -1 refuses batches
	Connections   int // mock.limits.connections
	Subscriptions int // mock.limits.subscriptions: on one connection
	Tokens        int // mock.limits.tokens
	Depth         int // mock.limits.depth
	Aliases       int // mock.limits.aliases
	RootFields    int // mock.limits.rootFields
	Fields        int // mock.limits.fields: of an operation with its fragments spread out
	VariableDepth int // mock.limits.variableDepth
	ListSize      int // mock.limits.listSize: of one list in a response
	UploadBytes   int // mock.limits.uploadBytes: of a multipart request
	Files         int // mock.limits.files: in a multipart request
}

// World is how data are invented.
type World struct {
	Seed    int    // world.seed
	Size    int    // world.size: members of each entity type
	Missing string // world.missing: echo or strict
	Now     string // world.now: the present of the world; empty: fixed
	Locale  string // world.locale: whose names and addresses; empty: many countries

	Fixtures []string   // world.fixtures: files and globs, in the form of fixtures
	SizeOf   []TypeSize // world.sizeOf: in the order of the file
}

// Dev is the development server.
type Dev struct {
	Addr string // dev.addr
}

// Group says how types are grouped when the schema itself does not.
type Group struct {
	Directive string   // group.directive: "doc(category)"
	Names     []string // group.names: "Prefix*=label"
	Tags      bool     // group.tags: by @tag
}

// SubgraphText is what the configuration says of one subgraph.
type SubgraphText struct {
	Name        string // label of the subgraph
	Title       string
	Description string // Markdown
	Position    diag.Position
}

// Default is the configuration of a project that has no file.
func Default() *Config {
	c := &Config{
		Schema: []string{"schema.graphql"},
		Site: Site{Title: "GraphQL API", Out: "site/public", URLStyle: "dir", Guides: "site/guides", Examples: "site/examples", Changelog: "site/changelog",
			Budget: Budget{Page: 45, SmallPage: 4, Nav: 3, Script: 12, Style: 8, Names: 35, Requests: 5, Site: 100},
			Static: "site/static"},
		Mock:  Mock{Addr: "127.0.0.1:4000", Auth: "format", State: "memory", Keys: "gqldoc-keys.json"},
		World: World{Seed: 1, Size: 100, Missing: "echo"},
		Dev:   Dev{Addr: "127.0.0.1:8080"},
	}
	c.settings = c.table()
	return c
}

// maxSessionMinutes is a year.
const maxSessionMinutes = 365 * 24 * 60

// table connects names to fields: the one list of settings with a single value.
func (c *Config) table() []*Setting {
	return []*Setting{
		{Key: "schema", Help: "schema to read: file, folder, glob, URL or - (list)", target: &c.Schema},
		{Key: "headers", Help: "headers for a schema behind a URL, as Name: value (list)", form: httpHeader, target: &c.Headers},
		{Key: "site.title", Help: "title of the site", target: &c.Site.Title},
		{Key: "site.description", Help: "Markdown for the home page, instead of the schema's description", target: &c.Site.Text},
		{Key: "site.out", Help: "folder the site is written to", target: &c.Site.Out},
		{Key: "site.baseUrl", Help: "address the site will be published at", form: website, target: &c.Site.BaseURL},
		{Key: "site.urlStyle", Help: "whether links lead to folders or to the files in them, for disks and bare buckets", Options: []string{"dir", "file"}, target: &c.Site.URLStyle},
		{Key: "site.guides", Help: "folder of the guides", target: &c.Site.Guides},
		{Key: "site.examples", Help: "folder of the examples: operations and their variables", target: &c.Site.Examples},
		{Key: "site.changelog", Help: "folder of the changelog: stored changes, texts and snapshots", target: &c.Site.Changelog},
		{Key: "site.versions", Help: "earlier schemas to compare, as DATE=SCHEMA, also git:REVISION:PATH (list)", form: datedSchema, target: &c.Site.Versions},
		{Key: "site.static", Help: "folder of files that are copied to the site as they are", target: &c.Site.Static},
		{Key: "site.endpoint", Help: "endpoint of the real API, shown in snippets", form: endpoint, target: &c.Site.Endpoint},
		{Key: "site.accent", Help: "accent colour, as #rrggbb", form: colour, target: &c.Site.Accent},
		{Key: "site.logo", Help: "image beside the title: a path below the folder of static files", target: &c.Site.Logo},
		{Key: "site.nav", Help: "further entries of the header, as TEXT=ADDRESS (list)", form: headerEntry, target: &c.Site.Nav},
		{Key: "site.footer", Help: "Markdown on one line, at the end of every page", target: &c.Site.Footer},
		{Key: "site.templates", Help: "folder of templates that replace single ones of ours", target: &c.Site.Templates},
		{Key: "site.budget.page", Help: "kB of a page with all it loads, for 300 entries; 0: no limit", target: &c.Site.Budget.Page},
		{Key: "site.budget.smallPage", Help: "kB of the page of a type with few members", target: &c.Site.Budget.SmallPage},
		{Key: "site.budget.nav", Help: "kB of the sidebar", target: &c.Site.Budget.Nav},
		{Key: "site.budget.script", Help: "kB of the scripts of a page", target: &c.Site.Budget.Script},
		{Key: "site.budget.style", Help: "kB of the style sheets of a page", target: &c.Site.Budget.Style},
		{Key: "site.budget.names", Help: "kB of the names that search loads first", target: &c.Site.Budget.Names},
		{Key: "site.budget.requests", Help: "requests that a page makes", target: &c.Site.Budget.Requests},
		{Key: "site.budget.site", Help: "MB of all files together", target: &c.Site.Budget.Site},
		{Key: "site.source", Help: "address of the schema's source; {line} stands for the line", target: &c.Site.Source},
		{Key: "mock.addr", Help: "host and port to listen on", form: listenAddress, target: &c.Mock.Addr},
		{Key: "mock.auth", Help: "which API keys are accepted", Options: []string{"format", "registry", "off"}, target: &c.Mock.Auth},
		{Key: "mock.urlFile", Help: "file that holds the URL once the mock listens", target: &c.Mock.URLFile},
		{Key: "mock.state", Help: "where changes are kept: memory, file:PATH, redis://HOST:PORT or unix://SOCKET", target: &c.Mock.State},
		{Key: "mock.snapshot", Help: "snapshot of the state to begin with; none: the state as it was left", target: &c.Mock.Begin},
		{Key: "mock.registry", Help: "where issued keys are kept: a file, redis://HOST:PORT or unix://SOCKET", target: &c.Mock.Keys},
		{Key: "mock.enforceRateLimits", Help: "answer 429 to a key that is over its limits", target: &c.Mock.RateLimits},
		{Key: "mock.origins", Help: "origins that browsers may call from; none: any (list)", target: &c.Mock.Origins},
		{Key: "mock.documents", Help: "registered documents: a client's manifest, or a folder", target: &c.Mock.Documents},
		{Key: "mock.documentsOnly", Help: "refuse documents that are not registered", target: &c.Mock.DocumentsOnly},
		{Key: "mock.hosts", Help: "names that the mock may be asked for besides those of this machine, as *.app.test (list)", target: &c.Mock.Hosts},
		{Key: "mock.adminToken", Help: "token that /_mock/ asks for; none: it answers this machine alone", Secret: true, target: &c.Mock.AdminToken},
		{Key: "mock.journal", Help: "operations that /_mock/ remembers; 0: 1,000, -1: none", Least: -1, target: &c.Mock.Journal},
		{Key: "mock.sessionMinutes", Help: "minutes that a session of X-Mock-Session is kept without use; 0: 30", Most: maxSessionMinutes, target: &c.Mock.SessionLife},
		{Key: "mock.warnings", Help: "name deprecated fields that were used in extensions.warnings", target: &c.Mock.Warnings},
		{Key: "mock.limits.bodyBytes", Help: "bytes of a request; 0: 1 MiB", target: &c.Mock.Limits.BodyBytes},
		{Key: "mock.limits.responseBytes", Help: "bytes of a response; 0: 32 MiB", target: &c.Mock.Limits.ResponseBytes},
		{Key: "mock.limits.seconds", Help: "seconds that a request may run; 0: 10", target: &c.Mock.Limits.Seconds},
		{Key: "mock.limits.batch", Help: "operations in one request; 0: 10, -1: no batches", Least: -1, target: &c.Mock.Limits.Batch},
		{Key: "mock.limits.connections", Help: "open streams; 0: 1,000", target: &c.Mock.Limits.Connections},
		{Key: "mock.limits.subscriptions", Help: "operations at once on one connection; 0: 100", target: &c.Mock.Limits.Subscriptions},
		{Key: "mock.limits.tokens", Help: "tokens of a document; 0: 15,000", target: &c.Mock.Limits.Tokens},
		{Key: "mock.limits.depth", Help: "nested fields; 0: 100", target: &c.Mock.Limits.Depth},
		{Key: "mock.limits.aliases", Help: "aliases of a document; 0: 1,000", target: &c.Mock.Limits.Aliases},
		{Key: "mock.limits.rootFields", Help: "root fields of an operation; 0: 500", target: &c.Mock.Limits.RootFields},
		{Key: "mock.limits.fields", Help: "fields of an operation with its fragments spread out; 0: 50,000", target: &c.Mock.Limits.Fields},
		{Key: "mock.limits.variableDepth", Help: "nested lists and objects in variables; 0: 100", target: &c.Mock.Limits.VariableDepth},
		{Key: "mock.limits.listSize", Help: "items of one list in a response; 0: 10,000", target: &c.Mock.Limits.ListSize},
		{Key: "mock.limits.uploadBytes", Help: "bytes of a multipart request; 0: 16 MiB", target: &c.Mock.Limits.UploadBytes},
		{Key: "mock.limits.files", Help: "files of a multipart request; 0: 10", target: &c.Mock.Limits.Files},
		{Key: "mock.strictRoles", Help: "refuse tenant keys where a role is asked for", target: &c.Mock.Strict},
		{Key: "world.seed", Help: "number that all invented data follow from", Least: math.MinInt, target: &c.World.Seed},
		{Key: "world.size", Help: "members of each entity type", target: &c.World.Size},
		{Key: "world.missing", Help: "what an id that nobody has answers: an object, or the documented error", Options: []string{"echo", "strict"}, target: &c.World.Missing},
		{Key: "world.now", Help: "present of the world, as 2026-06-15T12:00:00Z", form: instant, target: &c.World.Now},
		{Key: "world.locale", Help: "whose names and addresses to use, as de or fr-FR", target: &c.World.Locale},
		{Key: "world.fixtures", Help: "files with fixtures, YAML or JSON (list)", target: &c.World.Fixtures},
		{Key: "dev.addr", Help: "host and port of the development server", form: listenAddress, target: &c.Dev.Addr},
		{Key: "check.minDescribed", Help: "percentage of each subgraph that must be described", Most: 100, target: &c.Check.MinDescribed},
		{Key: "group.directive", Help: "directive and argument that name a type's group, as doc(category), which needs no setting", target: &c.Group.Directive},
		{Key: "group.names", Help: "groups by name, as Prefix*=label (list)", form: namedGroup, target: &c.Group.Names},
		{Key: "group.tags", Help: "group by @tag", target: &c.Group.Tags},
	}
}
