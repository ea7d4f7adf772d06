// Checks a log that `npm run verify -- --save` put in a folder with Go's own packages for such logs, which know nothing of
// ours: key and checkpoints with note; leaf hashes, tiles, inclusion of every entry and consistency with tlog. What Go
// proves itself from the tiles is checked, and so are the proofs that ours made: a receipt, and one of consistency.
//
//	check <folder> <earlier checkpoint> <consistency proof, a base64 line each hash> <receipt>...
package main

import (
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8
const tileWidth = 1 << tileHeight

func main() {
	if len(os.Args) < 4 {
		fail("usage: check <folder> <earlier checkpoint> <consistency proof> <receipt>...")
	}
	folder := os.Args[1]
	verifier, err := note.NewVerifier(strings.TrimSuffix(read(folder, "key"), "\n"))
	must(err)
	tree := openCheckpoint(read(folder, "checkpoint"), verifier)
	old := openCheckpoint(read(os.Args[2]), verifier)
	tiles := tlog.TileHashReader(tree, &reader{folder: folder, kept: map[tlog.Tile][]byte{}})

	entries := readEntries(folder, tree.N)
	for n, entry := range entries {
		proof, err := tlog.ProveRecord(tree.N, int64(n), tiles)
		must(err)
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, int64(n), tlog.RecordHash(entry)); err != nil {
			fail("entry %d is not included: %v", n, err)
		}
	}
	listed := tlog.NewTiles(tileHeight, 0, tree.N)
	for i, tile := range listed {
		// Some versions list a partial tile in all its widths; it is there in the last.
		if i+1 < len(listed) && listed[i+1].L == tile.L && listed[i+1].N == tile.N {
			continue
		}
		checkTile(folder, tile, tiles)
	}

	proof, err := tlog.ProveTree(tree.N, old.N, tiles)
	must(err)
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash); err != nil {
		fail("the earlier checkpoint is not consistent: %v", err)
	}
	ours := tlog.TreeProof(hashes(strings.Split(strings.TrimSpace(read(os.Args[3])), "\n")))
	if err := tlog.CheckTree(ours, tree.N, tree.Hash, old.N, old.Hash); err != nil {
		fail("our proof of consistency does not hold: %v", err)
	}
	for _, file := range os.Args[4:] {
		checkReceipt(read(file), verifier)
	}
	fmt.Printf("Go agrees: %d entries included, consistent with %d before, %d receipts.\n", len(entries), old.N, len(os.Args)-4)
}

func openCheckpoint(signed string, verifier note.Verifier) tlog.Tree {
	opened, err := note.Open([]byte(signed), note.VerifierList(verifier))
	must(err)
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[0] != verifier.Name() || lines[3] != "" {
		fail("a checkpoint of three lines was expected, not %q", opened.Text)
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	return tlog.Tree{N: size, Hash: hashes(lines[2:3])[0]}
}

func readEntries(folder string, size int64) [][]byte {
	var entries [][]byte
	for n := int64(0); n*tileWidth < size; n++ {
		width := int(min(tileWidth, size-n*tileWidth))
		tile := tlog.Tile{H: tileHeight, L: -1, N: n, W: width}
		rest := []byte(read(folder, strings.Replace(pathOf(tile), "tile/data/", "tile/entries/", 1)))
		for len(rest) > 0 {
			length := int(binary.BigEndian.Uint16(rest))
			entries = append(entries, rest[2:2+length])
			rest = rest[2+length:]
		}
	}
	if int64(len(entries)) != size {
		fail("%d entries where the checkpoint has %d", len(entries), size)
	}
	return entries
}

func checkTile(folder string, tile tlog.Tile, tiles tlog.HashReader) {
	made, err := tlog.ReadTileData(tile, tiles)
	must(err)
	if string(made) != read(folder, pathOf(tile)) {
		fail("%s is not the tile that Go makes", pathOf(tile))
	}
}

func checkReceipt(text string, verifier note.Verifier) {
	parts := strings.SplitN(text, "\n\n", 2)
	lines := strings.Split(parts[0], "\n")
	if len(parts) != 2 || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		fail("this is no receipt: %q", text)
	}
	entry, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	must(err)
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	must(err)
	tree := openCheckpoint(parts[1], verifier)
	if err := tlog.CheckRecord(hashes(lines[3:]), tree.N, tree.Hash, index, tlog.RecordHash(entry)); err != nil {
		fail("a receipt does not hold: %v", err)
	}
}

// The tiles as files, which TileHashReader checks against the checkpoint before it believes them.
type reader struct {
	folder string
	kept   map[tlog.Tile][]byte
}

func (r *reader) Height() int { return tileHeight }

func (r *reader) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		if r.kept[tile] == nil {
			r.kept[tile] = []byte(read(r.folder, pathOf(tile)))
		}
		data[i] = r.kept[tile]
	}
	return data, nil
}

func (r *reader) SaveTiles(tiles []tlog.Tile, data [][]byte) {}

// The addresses of c2sp.org/tlog-tiles are Go's, without the height, which is always 8.
func pathOf(tile tlog.Tile) string {
	return strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
}

func hashes(lines []string) []tlog.Hash {
	list := make([]tlog.Hash, len(lines))
	for i, line := range lines {
		hash, err := tlog.ParseHash(line)
		must(err)
		list[i] = hash
	}
	return list
}

func read(path ...string) string {
	bytes, err := os.ReadFile(filepath.Join(path...))
	must(err)
	return string(bytes)
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}

func must(err error) {
	if err != nil {
		fail("%v", err)
	}
}

func fail(format string, values ...interface{}) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
	os.Exit(1)
}
