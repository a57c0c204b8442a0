/**
 * Steps of a tutorial that follow a domain's own where a film has room for more of them: true of any work. Data.
 */
import { type SpokenPassage, stage } from "../../words/domains/domain.ts";

/** Steps for what no domain has any more of, to follow the domain's own. */
export const FURTHER_STEPS: readonly SpokenPassage[] = [
  stage(
    "the same work seen again from the other side, half done",
    "light wanders across to the unfinished half",
    "Do it once more",
    "Do the whole thing once more, while the hands remember it.",
    "Slower, not faster",
    "Go slower this time, and notice where you held your breath.",
  ),
  stage(
    "a page with three short lines and one of them underlined",
    "a pencil line is drawn beneath the third",
    "Keep a note",
    "Write three lines about it while it is still fresh.",
    "What, when, next",
    "What you did, how it went, and what comes next time.",
  ),
  stage(
    "two results next to one another, one clearly better",
    "the better one turns into the light",
    "Put them together",
    "Put the first and the second side by side.",
    "Spot the difference",
    "Find the one difference that counts, and forget all the rest.",
  ),
  stage(
    "a chair drawn up for a second person at the table",
    "the chair slides in and light falls on it",
    "Show somebody",
    "Show somebody else how it goes, and let them do it.",
    "Hands off",
    "Keep your hands behind your back: that is the hard bit.",
  ),
  stage(
    "the same scene with one thing plainly different in it",
    "the changed thing moves, and all else is still",
    "Make it yours",
    "Now change one thing on purpose, and make it yours.",
    "Only one",
    "Only one, so that you know what the difference came from.",
  ),
  stage(
    "everything put away, a single finished piece in the light",
    "the light settles on the finished piece",
    "Leave it ready",
    "Leave everything ready for tomorrow, as if somebody else were coming.",
    "Be kind to them",
    "That somebody is you, and they will be glad of it.",
  ),
];
