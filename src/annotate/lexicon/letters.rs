//! The letters of a word, read from the text: its key in the lexicon, and its capitals.

/// Bits of the filter that rules out most words that no list has: one for each hash, cut short.
pub(crate) const SEEN: usize = 1 << 16;

/// Slots of the table.
pub(crate) const SLOTS: usize = 1 << 14;

/// A word's lower-case bytes, packed. More than sixteen bytes, or a letter outside ASCII, spoil it.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Key {
    pub(super) packed: u128,
    pub(super) spoilt: bool,
}

impl Key {
    /// A word of no list.
    pub(super) const SPOILT: Self = Self { packed: 0, spoilt: true };

    /// The key of a word by its bytes.
    pub(super) fn of(word: &[u8]) -> Self {
        /// The bytes of one half of the key.
        const HALF: usize = 8;
        if word.len() > 2 * HALF {
            return Self::SPOILT;
        }
        let (head, tail) = word.split_at(word.len().saturating_sub(HALF));
        let (head, tail) = (packed(head), packed(tail));
        let packed = u128::from(lowered(head)) << 64 | u128::from(lowered(tail));
        Self { packed, spoilt: (head | tail) & HIGH != 0 }
    }

    /// Takes `length` more bytes, of 0 to 8.
    const fn append(&mut self, bytes: u128, length: usize) {
        self.spoilt |= self.packed.leading_zeros() < 8 * length as u32;
        self.packed = self.packed << (8 * length) | bytes;
    }

    /// Twenty-four bits.
    pub(super) fn hash(self) -> usize {
        let folded = (self.packed as u64) ^ ((self.packed >> 64) as u64).rotate_left(29);
        (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize
    }

    /// An adverb by its ending ("quickly"), as far as an ending shows.
    pub(super) fn is_ly(self) -> bool {
        self.packed & 0xFFFF == 0x6C79 && self.packed >> 32 != 0
    }
}

/// One in each byte.
const EACH: u64 = u64::MAX / 255;

/// The highest bit of each byte.
const HIGH: u64 = 0x80 * EACH;

/// Sets the highest bit of each byte of `seven` that lies within `first..=last`, and clears it in the others; the other
/// bits mean nothing. No sum of two seven-bit numbers reaches the next byte.
const fn within(seven: u64, first: u8, last: u8) -> u64 {
    (seven + (0x80 - first) as u64 * EACH) ^ (seven + (0x7F - last) as u64 * EACH)
}

/// Up to eight bytes in one integer, the last one lowest.
fn packed(bytes: &[u8]) -> u64 {
    // Between four and eight, the middle ones are read twice, and fall on themselves.
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let first = u64::from(u32::from_be_bytes(*first)) << (8 * (bytes.len() - 4));
        return first | u64::from(u32::from_be_bytes(*last));
    }
    // So are one or two of three.
    let length = bytes.len();
    let at = |i: usize| u64::from(bytes[i]) << (8 * (length - 1 - i));
    if length == 0 { 0 } else { at(0) | at(length / 2) | at(length - 1) }
}

/// The first bytes of a word, up to eight, in one integer that is in the order of the words.
pub(super) fn opening(word: &str) -> u64 {
    let bytes = word.as_bytes();
    match bytes.first_chunk() {
        Some(first) => u64::from_be_bytes(*first),
        None => packed(bytes) << 8 << (8 * (7 - bytes.len().min(7))),
    }
}

/// A name of up to fifteen bytes in one integer that is in the order of the names, with whose it is in its last byte.
pub(super) fn rarer(name: &str, whose: u8) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..name.len()).filter(|room| room.len() < 16)?.copy_from_slice(name.as_bytes());
    Some(u128::from_be_bytes(bytes) | u128::from(whose))
}

/// Eight bytes of ASCII with its capitals as small letters.
const fn lowered(packed: u64) -> u64 {
    packed | (within(packed & !HIGH, b'A', b'Z') & HIGH) >> 2
}

/// A word's key and capitals, gathered from its first letter to its last.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Letters {
    pub(crate) key: Key,
    /// It has a capital.
    pub(crate) capital: bool,
    /// It has two or more.
    pub(crate) capitals: bool,
    /// It has a small letter.
    pub(crate) small: bool,
}

impl Letters {
    /// Takes up to eight letters in.
    fn push_run(&mut self, run: Run) {
        self.key.append(run.lowered, run.length);
        self.capitals |= run.has_capitals() || (self.capital && run.capitals != 0);
        self.capital |= run.capitals != 0;
        self.small |= run.small != 0;
    }

    /// Takes the ASCII letters and digits of a text from byte `start` on, and says where they end.
    pub(crate) fn push_letters(&mut self, text: &[u8], mut start: usize) -> usize {
        loop {
            let run = Run::read_eight::<true>(text, start);
            self.push_run(run);
            start += run.length;
            if run.length < 8 {
                return start;
            }
        }
    }

    /// Takes one more character, whatever it is.
    pub(crate) fn push(&mut self, c: char) {
        if c.is_uppercase() {
            self.capitals = self.capital;
            self.capital = true;
        } else {
            self.small |= c.is_ascii_lowercase() || !c.is_ascii();
        }
        match c {
            '’' => self.key.append(u128::from(b'\''), 1),
            _ if c.is_ascii() => self.key.append(u128::from(c.to_ascii_lowercase() as u8), 1),
            _ => self.key.spoilt = true,
        }
    }
}

/// Up to sixteen ASCII letters and digits, read eight at a time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    pub(crate) length: usize,
    /// The last one lowest.
    lowered: u128,
    /// A bit for each byte that is a capital.
    capitals: u64,
    /// The high bit of each byte that is a small letter.
    small: u64,
}

impl Run {
    /// Letters and digits, at most.
    pub(crate) const MOST: usize = 16;

    /// The key of a word that is this run.
    pub(crate) fn key(self) -> Key {
        Key { packed: self.lowered, spoilt: false }
    }

    /// Two capitals or more, and no small letter.
    pub(crate) fn is_all_caps(self) -> bool {
        self.small == 0 && self.has_capitals()
    }

    /// It has a capital.
    pub(crate) fn has_capital(self) -> bool {
        self.capitals != 0
    }

    /// It has two or more.
    pub(crate) fn has_capitals(self) -> bool {
        self.capitals & self.capitals.wrapping_sub(1) != 0
    }

    /// Reads from byte `start` to the first that is no letter, nor a digit where `DIGITS` belong to the run, or to the
    /// sixteenth.
    #[inline]
    pub(crate) fn read<const DIGITS: bool>(text: &[u8], start: usize) -> Self {
        let head = Self::read_eight::<DIGITS>(text, start);
        if head.length < 8 {
            return head;
        }
        let tail = Self::read_eight::<DIGITS>(text, start + 8);
        Self {
            length: 8 + tail.length,
            lowered: head.lowered << (8 * tail.length) | tail.lowered,
            capitals: head.capitals >> 1 | tail.capitals,
            small: head.small | tail.small,
        }
    }

    /// Reads up to the eighth.
    #[inline]
    fn read_eight<const DIGITS: bool>(text: &[u8], start: usize) -> Self {
        let rest = &text[start..];
        let packed = u64::from_be_bytes(rest.first_chunk().copied().unwrap_or_else(|| Self::last(rest)));
        let seven = packed & !HIGH;
        let letters = within(seven | (0x20 * EACH), b'a', b'z');
        let known = if DIGITS { letters | within(seven, b'0', b'9') } else { letters };
        let others = (!known | packed) & HIGH;
        let bits = others.leading_zeros();
        // In two steps, since none of eight bytes may be kept, and no shift is as long as that.
        let half = (64 - bits) / 2;
        let kept = |bytes: u64| bytes >> half >> half;
        let (packed, letters) = (kept(packed), kept(letters & HIGH));
        // The bit that tells a small letter from a capital, moved to its byte's highest.
        let small = letters & packed << 2;
        let capitals = letters ^ small;
        Self { length: bits as usize / 8, lowered: u128::from(packed | capitals >> 2), capitals, small }
    }

    /// The last bytes of a text, fewer than eight.
    #[cold]
    fn last(rest: &[u8]) -> [u8; 8] {
        std::array::from_fn(|i| rest.get(i).copied().unwrap_or_default())
    }
}
