import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './style.css';
import { createRoot } from 'react-dom/client';
import { readContext } from './context';
import { Sandbox } from './sandbox';
import { preferredLanguage, speaker } from './words';

const place = document.getElementById('sandbox');
if (!place) throw new Error('The page has no place for the sandbox');
const root = createRoot(place);

readContext().then(
  (context) => root.render(<Sandbox given={context} />),
  () => root.render(<p className="failed">{speaker(preferredLanguage())('failed')}</p>),
);
