package config

import (
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
	Fixtures  []Fixture      // fixtures: in the order of the file
	Values    []Value        // values: in the order of the file
	Relations []Relation     // relations: in the order of the file
	Mutations []Mutation     // mutations: in the order of the file

	settings []*Setting
}

// Site is how the reference looks and where it goes.
type Site struct {
	Title    string // site.title
	Text     string // site.description: Markdown for the home page; empty: the schema's own
	Out      string // site.out: folder to write to
	BaseURL  string // site.baseUrl: where it will be published; empty: unknown
	Guides   string // site.guides: folder of Markdown files
	Endpoint string // site.endpoint: of the real API, for snippets
	Accent   string // site.accent: colour of links and marks
	Source   string // site.source: address of the schema's source, with {line}
}

// Mock is how the endpoint listens and whom it lets in.
type Mock struct {
	Addr    string // mock.addr: host:port
	Auth    string // mock.auth: format, registry or off
	URLFile string // mock.urlFile: file that holds the URL once it listens
	Strict  bool   // mock.strictRoles: also refuse tenant keys where roles are asked for
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
		Site:   Site{Title: "API reference", Out: "site/public", Guides: "site/guides"},
		Mock:   Mock{Addr: "127.0.0.1:4000", Auth: "format"},
		World:  World{Seed: 1, Size: 100, Missing: "echo"},
		Dev:    Dev{Addr: "127.0.0.1:8080"},
	}
	c.settings = c.table()
	return c
}

// table connects names to fields: the one list of settings with a single value.
func (c *Config) table() []*Setting {
	return []*Setting{
		{Key: "schema", Help: "schema to read: file, folder, glob, URL or - (list)", target: &c.Schema},
		{Key: "headers", Help: "headers for a schema behind a URL, as Name: value (list)", target: &c.Headers},
		{Key: "site.title", Help: "title of the site", target: &c.Site.Title},
		{Key: "site.description", Help: "Markdown for the home page, instead of the schema's description", target: &c.Site.Text},
		{Key: "site.out", Help: "folder the site is written to", target: &c.Site.Out},
		{Key: "site.baseUrl", Help: "address the site will be published at", target: &c.Site.BaseURL},
		{Key: "site.guides", Help: "folder of the guides", target: &c.Site.Guides},
		{Key: "site.endpoint", Help: "endpoint of the real API, shown in snippets", target: &c.Site.Endpoint},
		{Key: "site.accent", Help: "accent colour, as #rrggbb", target: &c.Site.Accent},
		{Key: "site.source", Help: "address of the schema's source; {line} stands for the line", target: &c.Site.Source},
		{Key: "mock.addr", Help: "host and port to listen on", target: &c.Mock.Addr},
		{Key: "mock.auth", Help: "which API keys are accepted", Options: []string{"format", "registry", "off"}, target: &c.Mock.Auth},
		{Key: "mock.urlFile", Help: "file that holds the URL once the mock listens", target: &c.Mock.URLFile},
		{Key: "mock.strictRoles", Help: "refuse tenant keys where a role is asked for", target: &c.Mock.Strict},
		{Key: "world.seed", Help: "number that all invented data follow from", target: &c.World.Seed},
		{Key: "world.size", Help: "members of each entity type", target: &c.World.Size},
		{Key: "world.missing", Help: "what an id that nobody has answers: an object, or the documented error", Options: []string{"echo", "strict"}, target: &c.World.Missing},
		{Key: "world.now", Help: "present of the world, as 2026-06-15T12:00:00Z", target: &c.World.Now},
		{Key: "world.locale", Help: "whose names and addresses to use, as de or fr-FR", target: &c.World.Locale},
		{Key: "world.fixtures", Help: "files with fixtures, YAML or JSON (list)", target: &c.World.Fixtures},
		{Key: "dev.addr", Help: "host and port of the development server", target: &c.Dev.Addr},
		{Key: "check.minDescribed", Help: "percentage of each subgraph that must be described", target: &c.Check.MinDescribed},
		{Key: "group.directive", Help: "directive and argument that name a type's group, as doc(category)", target: &c.Group.Directive},
		{Key: "group.names", Help: "groups by name, as Prefix*=label (list)", target: &c.Group.Names},
		{Key: "group.tags", Help: "group by @tag", target: &c.Group.Tags},
	}
}
