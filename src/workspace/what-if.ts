/** What the doors may ask about changes that nobody made yet. */
export { whatIf } from '../analyze/availability/whatif.ts';
