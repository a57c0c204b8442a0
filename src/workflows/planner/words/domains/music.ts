/** Music: instruments, songs, sound. Data; see `domain` for how it is written. */
import { type Domain, passage, shot, stage } from "./domain.ts";

export const MUSIC: Domain = {
  name: "music",
  words:
    "music musical musician song sing singing singer guitar piano pianist violin drum drummer bass cello trumpet flute orchestra concert band jazz opera choir melody chord chords rhythm sheet vinyl record records turntable studio synth synthesizer " +
    "beat producer dj lyrics composer symphony audio mixing ukulele practice",
  tags: ["#PracticeRoom", "#ListenCloser", "#PlayedByHand"],
  people: [
    { noun: "musician", wear: "the cuffs of a dark velvet jacket" },
    { noun: "young drummer", wear: "rolled sleeves and taped fingers" },
  ],
  places: [
    "a practice room with worn floorboards",
    "a small stage in front of empty chairs",
    "a living room with an upright piano",
    "a studio with cables and one red light",
  ],
  lights: [
    "a single warm spotlight",
    "dim amber light with dust in it",
    "blue stage light from behind",
  ],
  palettes: [
    "amber, black and oxblood",
    "midnight blue, brass and cream",
    "walnut, ivory and deep green",
  ],
  tools: [
    "a metronome",
    "a tuner",
    "a pencil",
    "a music stand",
    "a recording phone",
    "twenty quiet minutes",
  ],
  ambience: [
    "dust floats in the spotlight",
    "a string still trembles",
    "the red light glows and fades",
  ],
  shots: [
    shot(
      "a guitar string trembling in extreme close-up",
      "the string blurs, slows and comes to rest",
      "It still rings",
      "The string is hardly moving now, and the room still hears.",
    ),
    shot(
      "piano keys with light lying across them",
      "keys dip and rise, one after another",
      "Black and white",
      "One key dips, then another, and the silence takes sides.",
    ),
    shot(
      "a needle settling into the groove of a record",
      "the record turns and the needle rides",
      "The crackle",
      "Before the music there is a crackle, like a small fire.",
    ),
    shot(
      "a drum head with drumsticks crossed on it",
      "the sticks bounce and the skin shivers",
      "Two sticks",
      "Two sticks, one skin, and a heart to argue with.",
    ),
    shot(
      "an empty stage with one microphone in a beam",
      "dust drifts through and the beam narrows",
      "The microphone",
      "The microphone waits in its beam, and it has time.",
    ),
    shot(
      "sheet music lifting on a stand",
      "the page lifts, turns and falls flat",
      "Turn the page",
      "The page turns by itself, exactly where it gets difficult.",
    ),
    shot(
      "a metronome swinging on a piano lid",
      "the arm swings from side to side",
      "Tick, tock",
      "The metronome never hurries, which is its only trick.",
    ),
    shot(
      "rows of empty red seats seen from the stage",
      "light sweeps across the seats",
      "Two hundred seats",
      "Two hundred empty seats listen better than you would expect.",
    ),
  ],
  stepsFor: "practice guitar piano drum violin song scale learn play ukulele bass cello sheet",
  stages: [
    stage(
      "an instrument on a chair beside a tuner",
      "the tuner's needle wavers and finds the middle",
      "Tune it first",
      "Tune it first, even when you believe it still is.",
      "Your ear learns",
      "Two minutes of tuning trains the ear for free, daily.",
    ),
    stage(
      "one bar of music circled in pencil",
      "the pencil closes the circle",
      "Two bars only",
      "Choose two bars, and leave the rest of the piece alone.",
      "The hard ones",
      "Take the two that scare you, and not the pretty ones.",
    ),
    stage(
      "a metronome set to its slowest mark",
      "the arm swings slowly",
      "Half the tempo",
      "Play it at half the tempo, and then slower again.",
      "No mistakes allowed",
      "Slow enough that a mistake is impossible: that is your tempo.",
    ),
    stage(
      "a hand-drawn row of seven ticks on paper",
      "the seventh tick appears",
      "Seven in a row",
      "Play it seven times clean, and on any slip start over.",
      "Then a notch faster",
      "Then one notch faster, never two, and seven times again.",
    ),
    stage(
      "a phone propped against a lamp, recording",
      "a small red dot blinks",
      "Record it",
      "Record one minute, and listen to it the next day.",
      "Kinder, and stricter",
      "Tomorrow you are kinder, and you hear all of it.",
    ),
    stage(
      "a cleared room with one empty chair facing the player",
      "the light settles on the chair",
      "Play for one",
      "Play it for one person who does not play at all.",
      "Then let it be",
      "Then close the lid, because the hands go on learning.",
    ),
  ],
  mistakes: [
    stage(
      "a whole score spread over the floor",
      "pages slide and overlap",
      "From the top, always",
      "Starting from the top makes for a brilliant first page.",
      "Start at the end",
      "Start at the end, and always play towards what you know.",
    ),
    stage(
      "a metronome racing, blurred",
      "the arm whips from side to side",
      "Too fast, too soon",
      "Fast and wrong is a thing the hands learn, too.",
      "Earn the speed",
      "Speed is what is left once nothing is difficult any more.",
    ),
    stage(
      "a dusty case under a bed with light on its latch",
      "dust slides from the latch",
      "Long and rarely",
      "Three hours on Sunday are mostly spent remembering last Sunday.",
      "Short and daily",
      "Fifteen minutes daily, with the case left open, wins by far.",
    ),
  ],
  problems: [
    passage(
      "It sounded fine inside",
      "In your head it sounded fine, and then came the neighbours.",
      "Page one, again",
      "You know page one by heart, and nothing of page two.",
    ),
    passage(
      "The case stays shut",
      "The case has been shut since you promised to start.",
      "It is too far away",
      "It is two metres off, which is exactly two too many.",
    ),
  ],
};
