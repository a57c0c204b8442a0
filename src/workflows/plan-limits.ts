/**
 * The limits that every plan keeps, whoever wrote it. Pure data.
 * Source: contract 10.4, 10.5 and 10.7, and social.md 7, read 2026-11.
 */

/** Characters, counts and rates. */
export const PLAN_LIMITS = {
  /** Of Instagram's post or Reel, since 2025-12-19. */
  hashtags: 5,
  captionChars: 2_200,
  /** All that shows of a caption before "more"; the hook is complete in it. */
  captionHookChars: 125,
  altTextChars: 1_000,
  youtubeTitleChars: 100,
  youtubeDescriptionChars: 5_000,
  /** In all, with a comma between two. */
  youtubeTagsChars: 500,
  headlineChars: 60,
  overlayBodyChars: 160,
  ctaChars: 60,
  narrationWordsPerSecond: 2.5,
  /** Of a text over a clip: two lines of the safe width. */
  onScreenTextChars: 60,
  titleChars: 100,
  /** Of a prompt, as the models take them. */
  promptChars: 5_000,
} as const;
