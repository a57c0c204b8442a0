/**
 * What a showcase says of a product without a body, an app or a service, where `showcase` speaks of hands and surfaces.
 * Data; see `script` for how it is written.
 */
import { script } from "./script.ts";

export const DIGITAL_SHOWCASE = script(`
## in use
Monday morning | Monday, nine in the morning: the hardest test there is.
It passes | It passes, and the rest of the morning is yours again.
On the train | It works on the train as well, with one thumb, standing.
No signal | And when the signal goes, it does not make a scene.
The tenth time | The first time is easy: watch what happens the tenth time.
Still quick | Still quick, still quiet, and still exactly where you left it.
Someone else tries | Open it for somebody who has never seen it before.
They get it | They get it in seconds, and then ask for the name.
Between two meetings | Three minutes between two meetings are all that it needs.
Done | Then it is done, and you do not think of it again.
A normal day | This is no demonstration, it is simply a normal day.
And it works | And on a normal day is exactly where it has to work.
After hours | In the evening it keeps quiet, as good helpers do.
Nothing blinks | Nothing blinks, nothing begs, and nothing follows you into bed.
## close-up
Closer | Come closer, for the good parts are small ones.
That small pause | That small pause is not an accident, somebody designed it.
The empty screen | Look at what is not there: no banner, no badge, no noise.
Room to think | What remains is room to think, which is rare enough.
One tap | One tap, and not three, because somebody counted them for you.
You feel it | You feel it long before you could say what it is.
The words | Even the words are right: short, friendly, and never clever.
Read them again | Somebody read them out loud before you ever got to see them.
The wait | There is no wait here, or none that you would notice.
That is work | A lot of work went into that nothing, and it shows.
## social proof
Ask around | Do not take our word, ask anyone who uses it.
They will show you | They will not explain it to you: they will show you.
Still installed | A good sign is what is still there after a year.
This one is | Most things are gone by then, and this one usually is not.
Passed along | Good things travel from one friend to the next.
No poster needed | Nobody has to put up a poster for that to happen.
`);
