package markdown_test

import (
	"testing"

	"github.com/bettersuite/gqldoc/internal/markdown"
)

func TestName(t *testing.T) {
	tests := []struct{ name, want string }{
		{"", ""},
		{"createdAt", "createdAt"}, // short
		{"updateDriverLocation", "update<wbr>Driver<wbr>Location"},
		{"DRIVER_LOCATION_CHANGED", "DRIVER_<wbr>LOCATION_<wbr>CHANGED"},
		{"Ride.estimatedArrival", "Ride.<wbr>estimated<wbr>Arrival"},
		{"RideEstimate.startedAt", "Ride<wbr>Estimate.<wbr>startedAt"},
		{"updateRide(expectedPrice:)", "update<wbr>Ride(<wbr>expected<wbr>Price:)"},
		{"getURLOfTheImage", "getURLOf<wbr>TheImage"}, // parts of at least four letters
		{"__typename__of__it", "__typename__<wbr>of__it"},
		{"aaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaa"},
		{"Größe.des&<b>Wagens", "Größe.<wbr>des&amp;&lt;b&gt;<wbr>Wagens"},
	}
	for _, tt := range tests {
		if got := string(markdown.Name(tt.name)); got != tt.want {
			t.Errorf("Name(%s) = %s, want %s", tt.name, got, tt.want)
		}
	}
}
