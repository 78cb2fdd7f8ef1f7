package state

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// victim is another process: it changes a state file until it is killed, and says
// what was acknowledged. It compacts all the time if it is eager, so that this is struck as well.
func victim(path string) {
	f, err := openFile(path, World{})
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
	if os.Getenv("GQLDOC_STATE_EAGER") != "" {
		f.due = 0
	}
	var out sync.Mutex
	for w := range 4 {
		go func() {
			log := f.Log(fmt.Sprint("log", w))
			for i := 0; ; i++ {
				text := strings.Repeat(fmt.Sprint(w, "-", i, " "), 1+i%40)
				seq, err := log.Append(ctx, Any, Change{Kind: Create, Fields: map[string]any{"text": text}})
				if err == nil && i%16 == 0 {
					err = f.Snapshot(ctx, fmt.Sprint("s", i%64))
				}
				if err == nil { // an update that the next one makes useless
					_, err = f.Log("updates").Append(ctx, Any, Change{Kind: Update, Number: uint64(w), Fields: map[string]any{"n": text}})
				}
				out.Lock()
				if err != nil {
					fmt.Println("error", err)
				} else {
					fmt.Printf("ok %d %d %s\n", w, seq, text)
				}
				out.Unlock()
			}
		}()
	}
	select {}
}

// TestKilled kills a process at moments that differ by what it has acknowledged, and
// finds everything acknowledged in the file, for ten rounds in the same one.
func TestKilled(t *testing.T) {
	rounds := 40
	if os.Getenv("GQLDOC_TEST_ALL") != "" {
		rounds = 300
	}
	if testing.Short() {
		rounds = 5
	}
	random := rand.New(rand.NewPCG(1, 2))
	var path string
	var acknowledged map[string]string // log and number -> text
	total := 0
	for round := range rounds {
		if round%10 == 0 { // a long history makes the test slow and no stronger
			path = filepath.Join(t.TempDir(), "state")
			acknowledged = make(map[string]string)
		}
		strike(t, path, round%4 == 3, random.IntN(100), acknowledged)
		f, err := openFile(path, World{})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		for key, text := range acknowledged {
			var w, seq int
			fmt.Sscan(key, &w, &seq)
			changes := all(f.Log(fmt.Sprint("log", w)))
			if seq >= len(changes) || changes[seq].Fields["text"] != text {
				t.Fatalf("round %d: change %d of log%d is lost", round, seq, w)
			}
		}
		must(t, f.Close())
		if round%10 == 9 {
			total += len(acknowledged)
		}
	}
	t.Logf("%d rounds, %d acknowledged", rounds, total)
}

// strike starts a victim, kills it after some acknowledgements, and notes all of them.
func strike(t *testing.T, path string, eager bool, after int, acknowledged map[string]string) {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "GQLDOC_STATE_VICTIM="+path)
	if eager {
		cmd.Env = append(cmd.Env, "GQLDOC_STATE_EAGER=1")
	}
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	lines := bufio.NewScanner(out)
	for n := 0; lines.Scan(); n++ { // on after the blow: what stands in the pipe was said
		word, rest, _ := strings.Cut(lines.Text(), " ")
		if word != "ok" {
			t.Errorf("the process says %s", lines.Text())
		}
		w, rest, _ := strings.Cut(rest, " ")
		seq, text, whole := strings.Cut(rest, " ")
		if whole && strings.HasSuffix(lines.Text(), " ") {
			acknowledged[w+" "+seq] = text
		}
		if n == after {
			must(t, cmd.Process.Kill())
		}
	}
	_ = cmd.Wait()
}
