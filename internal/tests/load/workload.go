package main

import (
	"encoding/json"
	"strings"
	"sync"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/exec"
)

// A load is one query and the variables that are new in every request.
type load struct {
	name  string
	query string
	// variables is a JSON object in which # stands for nine digits that no other request
	// has. Without it every request is the same.
	variables string
	key       bool // the fields need an API key

	prepare    sync.Once
	head, tail string // of the body, around the digits
}

// body appends the body of request n.
func (l *load) body(dst []byte, n int64) []byte {
	l.prepare.Do(func() {
		request := struct {
			Query     string          `json:"query"`
			Variables json.RawMessage `json:"variables,omitempty"`
		}{Query: l.query}
		if l.variables != "" {
			request.Variables = json.RawMessage(l.variables)
		}
		text, err := json.Marshal(request)
		if err != nil {
			panic(err) // a constant of this program
		}
		l.head, l.tail, _ = strings.Cut(string(text), "#")
	})
	dst = append(dst, l.head...)
	if l.changes() {
		for digit := int64(100_000_000); digit > 0; digit /= 10 {
			dst = append(dst, '0'+byte(n/digit%10))
		}
	}
	return append(dst, l.tail...)
}

// changes reports whether requests differ.
func (l *load) changes() bool { return strings.Contains(l.variables, "#") }

func (l *load) headers() string {
	if l.key {
		return "X-Api-Key: " + auth.FindTestKey("valid") + "\r\n"
	}
	return ""
}

// schemaLoads are the loads of one schema.
type schemaLoads struct {
	file  string
	loads []*load
}

func (s *schemaLoads) chosen(o *options) []*load {
	var chosen []*load
	for _, l := range s.loads {
		if strings.Contains(l.name, o.only) {
			chosen = append(chosen, l)
		}
	}
	return chosen
}

// changing are the chosen loads that are new every time, without what is large.
func (s *schemaLoads) changing(o *options) []*load {
	var chosen []*load
	for _, l := range s.chosen(o) {
		if l.changes() && !strings.HasPrefix(l.name, "large") {
			chosen = append(chosen, l)
		}
	}
	return chosen
}

const advisory = `id ghsaId summary description severity origin permalink publishedAt updatedAt withdrawnAt databaseId
	notificationsPermalink classification cvss { score vectorString }`

// The first schema has the loads that others were measured with: 25 selected leaves over
// a list of ten, which are 169 values, and 2,000 values. Behind them stand the shapes
// that clients really send: filters with orders and pages, relations, lists in lists,
// searches, look-ups.
var schemas = []*schemaLoads{
	{"../shared/schemas/github-valid.graphql", []*load{
		{name: "__typename", query: "{ __typename }"},
		{name: "medium, new arguments", variables: `{"since":"2001-01-01T00:00:00.#Z","n":10}`, query: `query($since: DateTime!, $n: Int!) {
  viewer { id login name url }
  securityAdvisories(publishedSince: $since, first: $n) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { ` + advisory + ` link: permalink }
  }
}`},
		{name: "large, new arguments", variables: `{"since":"2001-01-01T00:00:00.#Z","n":100}`, query: `query($since: DateTime!, $n: Int!) {
  securityAdvisories(publishedSince: $since, first: $n) {
    totalCount
    nodes { ` + advisory + ` epss { percentage percentile } a: summary b: description c: severity }
  }
}`},
		{name: "medium, repeated", query: `query($since: DateTime!, $n: Int!) {
  viewer { id login name url }
  securityAdvisories(publishedSince: $since, first: $n) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { ` + advisory + ` link: permalink }
  }
}`, variables: `{"since":"2001-01-01T00:00:00Z","n":10}`},
		{name: "introspection", query: exec.IntrospectionQuery},
		{name: "arguments in nested fields", variables: `{"since":"2001-01-01T00:00:00.#Z","n":5}`, query: `query($since: DateTime!, $n: Int!) {
  securityAdvisories(publishedSince: $since, first: 10) { nodes { ghsaId vulnerabilities(first: $n) { totalCount nodes { severity vulnerableVersionRange updatedAt package { name ecosystem } } } } }
}`},
		{name: "search and unions", variables: `{"q":"data #","n":10}`, query: `query($q: String!, $n: Int!) {
  search(query: $q, type: REPOSITORY, first: $n) { repositoryCount edges { cursor node { __typename ... on Repository { id name description stargazerCount owner { login } } ... on Issue { id title } ... on User { id login } } } }
}`},
		{name: "look-up and lists in lists", variables: `{"owner":"a#","name":"b#"}`, query: `query($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { id name url issues(first: 10, orderBy: {field: CREATED_AT, direction: DESC}) { totalCount nodes { number title state author { login } labels(first: 5) { nodes { name color } } comments(first: 5) { nodes { id body author { login } } } } } }
}`},
	}},
	{"schema.graphql", []*load{
		{name: "rides: filter, order, page", key: true, variables: `{"from":"2001-01-01T00:00:00.#Z","n":10}`, query: `query($from: DateTime!, $n: Int!) {
  adminListRides(input: {statuses: [COMPLETED, CANCELED, ACCEPTED], fromDate: $from, sorts: [{field: CREATED_AT, direction: DESC}], pagination: {limit: $n}}) {
    totalCount items { id status distanceMeters durationSeconds pickupCode noteToDriver createdAt updatedAt completedAt fare { amount currency } passenger { id } driver { id } serviceClass { code } stops { address { city } } }
  }
}`},
		{name: "large rides", key: true, variables: `{"from":"2001-01-01T00:00:00.#Z","n":100}`, query: `query($from: DateTime!, $n: Int!) {
  adminListRides(input: {fromDate: $from, pagination: {limit: $n}}) {
    totalCount items { id status distanceMeters durationSeconds pickupCode noteToDriver createdAt updatedAt completedAt fare { amount currency } passenger { id } driver { id } stops { address { city } } }
  }
}`},
	}},
	{"../shared/schemas/saleor.graphql", []*load{
		{name: "products: where, order, page", variables: `{"from":"2001-01-01T00:00:00.#Z","n":10}`, query: `query($from: DateTime!, $n: Int!) {
  products(where: {publishedFrom: $from, OR: [{name: {eq: "none"}}, {price: {range: {gte: 1}}}]}, sortBy: {field: NAME, direction: DESC}, first: $n, channel: "default") {
    totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id name slug created updatedAt rating category { id name } productType { name } variants { id sku name } collections { name } } }
  }
}`},
		{name: "products: search", variables: `{"q":"a #","n":10}`, query: `query($q: String!, $n: Int!) {
  products(search: $q, first: $n) { totalCount edges { node { id name slug } } }
}`},
		{name: "orders with lines", variables: `{"q":"2001-01-01T00:00:00.#Z","n":20}`, query: `query($q: DateTime!, $n: Int!) {
  orders(filter: {updatedAt: {gte: $q}}, first: $n) { totalCount edges { node { id number status created total { gross { amount currency } } lines { id productName quantity unitPrice { gross { amount } } } shippingAddress { city country { code } } } } }
}`},
	}},
	{"../shared/schemas/artsy-metaphysics.graphql", []*load{
		{name: "artworks", variables: `{"q":"#","n":10}`, query: `query($q: String, $n: Int) {
  artworksConnection(artistID: $q, first: $n, sort: "-year") { counts { total } edges { node { id title date medium category artist { name nationality } image { url } sale { name } partner { name } } } }
}`},
	}},
	{"../shared/schemas/commercetools.graphql", []*load{
		{name: "products, categories in categories", variables: `{"n":10,"w":"#"}`, query: `query($n: Int, $w: String) {
  categories(where: $w, sort: ["createdAt desc", "key asc"], limit: $n) { total count results { id version createdAt children { id children { id } } parent { id } ancestors { id } } }
}`},
	}},
}
