package fake

import (
	"strconv"

	"github.com/brianvoe/gofakeit/v7"
)

// A vehicle is a row of the group Vehicle.
type vehicle struct {
	maker, model, colour string
	year                 int
}

var models = [][2]string{
	{"Toyota", "Corolla"}, {"Toyota", "Prius"}, {"Toyota", "Camry"}, {"Tesla", "Model 3"}, {"Tesla", "Model Y"}, {"Škoda", "Octavia"}, {"Škoda", "Superb"}, {"Volkswagen", "Passat"},
	{"Volkswagen", "ID.4"}, {"Hyundai", "Ioniq 5"}, {"Hyundai", "Elantra"}, {"Kia", "Niro"}, {"Kia", "EV6"}, {"Mercedes-Benz", "E-Class"}, {"Mercedes-Benz", "V-Class"}, {"BMW", "5 Series"},
	{"Ford", "Focus"}, {"Ford", "Transit"}, {"Honda", "Civic"}, {"Nissan", "Leaf"}, {"Renault", "Zoe"}, {"Peugeot", "508"}, {"Volvo", "XC60"}, {"Mazda", "6"},
}

var colours = []string{"Black", "White", "Silver", "Grey", "Blue", "Red", "Green", "Brown"}

func fillVehicles(f *gofakeit.Faker) []vehicle {
	out := make([]vehicle, rows)
	for i := range out {
		m := models[i%len(models)]
		out[i] = vehicle{maker: m[0], model: m[1], colour: colours[f.IntRange(0, len(colours)-1)], year: f.IntRange(2016, 2026)}
	}
	return out
}

func driven(side func(vehicle) string) func(*Pools) []string {
	return func(p *Pools) []string {
		vehicles := p.vehicles()
		out := make([]string, len(vehicles))
		for i, v := range vehicles {
			out[i] = side(v)
		}
		return out
	}
}

func built(p *Pools) []float64 {
	vehicles := p.vehicles()
	out := make([]float64, len(vehicles))
	for i, v := range vehicles {
		out[i] = float64(v.year)
	}
	return out
}

func vehicleName(v vehicle) string {
	return v.maker + " " + v.model + " (" + strconv.Itoa(v.year) + ")"
}
