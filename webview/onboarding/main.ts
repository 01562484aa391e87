import '../base.css';
import './onboarding.css';
import { reportFailures } from '../host.ts';
import { registerControls } from '../toolkit.ts';
import { startOnboarding } from './app.ts';

reportFailures();
registerControls();
startOnboarding(document.getElementById('root')!);
