import '../base.css';
import './graph.css';
import { reportFailures } from '../host.ts';
import { registerControls } from '../toolkit.ts';
import { startGraph } from './app.ts';

reportFailures();
registerControls();
startGraph(document.getElementById('root')!);
