package conformance

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/Khan/genqlient/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/bettersuite/gqldoc/internal/auth"
	"github.com/bettersuite/gqldoc/internal/mock"
)

// keyed sends a key with every request.
type keyed struct{ key string }

func (k keyed) Do(r *http.Request) (*http.Response, error) {
	r.Header.Set("X-Api-Key", k.key)
	return http.DefaultClient.Do(r)
}

func newGenqlient(t *testing.T, make func(string, graphql.Doer) graphql.Client, key string) graphql.Client {
	server := startMock(t, nil)
	t.Cleanup(http.DefaultClient.CloseIdleConnections)
	return make(server.URL+mock.GraphQLPath, keyed{key})
}

func TestGenqlient(t *testing.T) {
	ctx := context.Background()
	valid := auth.FindTestKey("valid")
	for name, constructor := range map[string]func(string, graphql.Doer) graphql.Client{"POST": graphql.NewClient, "GET": graphql.NewClientUsingGet} {
		t.Run(name, func(t *testing.T) {
			client := newGenqlient(t, constructor, valid)
			tenant, err := Tenant(ctx, client)
			if err != nil || tenant.TenantInfo.Name != "Acme Rides" || tenant.TenantInfo.Status != TenantStatusActive {
				t.Errorf("Tenant() = %+v, %v", tenant, err)
			}
			const id = "7b9f4c1e-53a2-4e5b-9d0c-6a1f2b3c4d5e"
			driver, err := DriverByID(ctx, client, id)
			if err != nil || driver.Driver.Id != id || driver.Driver.Status == "" {
				t.Errorf("DriverByID() = %+v, %v", driver, err)
			}
			if _, err := Cities(ctx, client, "DE"); err != nil {
				t.Errorf("Cities() = %v", err)
			}
		})
	}
	t.Run("bad key", func(t *testing.T) {
		_, err := Tenant(ctx, newGenqlient(t, graphql.NewClient, "abc"))
		if err == nil || !strings.Contains(err.Error(), "401") || !strings.Contains(err.Error(), "Invalid API key format") {
			t.Errorf("error = %v", err)
		}
	})
	t.Run("error of a field", func(t *testing.T) {
		_, err := Tenant(ctx, newGenqlient(t, graphql.NewClient, auth.FindTestKey("public")))
		list, ok := err.(gqlerror.List)
		if !ok || len(list) != 1 || list[0].Extensions["code"] != "UNAUTHORIZED" {
			t.Errorf("error = %v", err)
		}
	})
}
