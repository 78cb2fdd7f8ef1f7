package schema

// An OperationKind is query, mutation or subscription.
type OperationKind uint8

const (
	Query OperationKind = iota
	Mutation
	Subscription
)

// OperationKinds are all kinds, in the order of the site.
var OperationKinds = [...]OperationKind{Query, Mutation, Subscription}

// String is the keyword: query, mutation, subscription.
func (k OperationKind) String() string {
	return [...]string{"query", "mutation", "subscription"}[k]
}

// Plural is the segment of an address.
func (k OperationKind) Plural() string {
	return [...]string{"queries", "mutations", "subscriptions"}[k]
}

// An Operation is a field of a root type: what a client calls.
type Operation struct {
	Kind  OperationKind
	Field *Field
	Home  *Subgraph // where its page stands: the first subgraph that resolves it; set by Link
	Path  string    // "api/taxi/mutations/cancelRide/"; set by Link

	// Examples are those that people wrote. They are not part of what Parse reads;
	// whoever builds a site adds them, see SetExamples.
	Examples []*Example
}

// Name is the name of the root field.
func (o *Operation) Name() string { return o.Field.Name }

// An Auth says what a caller must show before a field answers.
type Auth struct {
	Requires Credential
	Roles    []string // one of them suffices; empty when any will do
	StepUp   bool     // the session must have been elevated a short while ago

	// Scopes and Policies are those of the federation directives: the outer list
	// is "or", the inner "and".
	Scopes   [][]string
	Policies [][]string
}

// A Credential is the least a request must carry. Each includes those after it.
type Credential uint8

const (
	NoCredential Credential = iota // anyone
	PublicKey                      // names the tenant: a public client key, or more
	APIKey                         // a secret tenant key, or a session
	UserSession                    // the access token of a signed-in user
)

// String is the credential's name as the @auth directive writes it.
func (c Credential) String() string {
	return [...]string{"NONE", "PUBLIC_KEY", "API_KEY", "SESSION"}[c]
}
