package world_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/bettersuite/gqldoc/internal/exec"
	"github.com/bettersuite/gqldoc/internal/world"
)

func TestSubscriptionShowsChanges(t *testing.T) {
	s := rides(t, world.Options{})
	ride := at[string](t, s.data(`{ adminListRides(input: {statuses: [ACCEPTED]}) { items { id } } }`), "adminListRides", "items", 0, "id")
	subscriber, ok := s.world.Resolver("Subscription", "rideUpdated").(exec.Subscriber)
	if !ok {
		t.Fatal("the root field of a subscription is no Subscriber")
	}
	arguments := exec.Arguments{{Name: "id", Value: ride}}
	call := &exec.Call{Context: context.Background(), ObjectType: "Subscription", Field: "rideUpdated", Arguments: arguments}
	stream, err := subscriber.ResolveFieldEventStream(call)
	if err != nil {
		t.Fatal(err)
	}
	status := func() string {
		if _, err := stream.Next(context.Background()); err != nil {
			t.Fatal(err)
		}
		v, err := subscriber.ResolveFieldValue(call)
		name, object, ok := v.Object()
		if err != nil || !ok {
			t.Fatalf("the event resolves to %v, %v", v, err)
		}
		leaf, err := s.world.Resolver(name, "status").ResolveFieldValue(&exec.Call{Object: object, ObjectType: name, Field: "status"})
		if err != nil {
			t.Fatal(err)
		}
		text, _ := leaf.JSON()
		return text
	}
	if got := status(); got != `"ACCEPTED"` {
		t.Errorf("the first event shows %s", got)
	}
	s.data(fmt.Sprintf(`mutation { cancelRide(id: %q) { success } }`, ride))
	if got := status(); got != `"CANCELLED"` {
		t.Errorf("the event after the mutation shows %s", got)
	}
	stream.Close()
	stream.Close()
	if _, err := stream.Next(context.Background()); !errors.Is(err, io.EOF) {
		t.Errorf("Next after Close = %v, want io.EOF", err)
	}
}

func TestSubscriptionEndsWithItsContext(t *testing.T) {
	s := rides(t, world.Options{})
	subscriber := s.world.Resolver("Subscription", "rideUpdated").(exec.Subscriber)
	stream, err := subscriber.ResolveFieldEventStream(&exec.Call{Context: context.Background()})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	if _, err := stream.Next(ctx); err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := stream.Next(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Next = %v, want context.Canceled", err)
	}
}
