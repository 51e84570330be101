// Antes de iniciar sesión.
import type { session as English } from '../en/session';

export const session: typeof English = {
  logIn: {
    title: 'Inicia sesión en Frontdesk',
    email: 'Correo electrónico',
    password: 'Contraseña',
    submit: 'Iniciar sesión',
    ended: 'Tu sesión ha caducado. Inicia sesión para continuar donde estabas.',
    emailMissing: 'Introduce tu correo electrónico.',
    passwordMissing: 'Introduce tu contraseña.',
    wrong: 'Correo o contraseña incorrectos. Revisa también las mayúsculas.',
    tooMany: 'Demasiados intentos. Espera un minuto e inténtalo de nuevo.',
    offline: 'No se puede contactar con el servidor. Comprueba la conexión e inténtalo de nuevo.',
    failed: 'Algo ha fallado en nuestro lado. Inténtalo en un momento.',
  },

  setUp: {
    title: 'Crear la cuenta del propietario',
    intro:
      'Los propietarios leen el historial, ven los informes e invitan al equipo. El enlace sirve una vez.',
    name: 'Tu nombre',
    nameHint: 'Los visitantes lo ven cuando respondes.',
    email: 'Correo electrónico',
    password: 'Contraseña',
    passwordHint: 'Al menos 10 caracteres. Una frase es fácil de recordar y difícil de adivinar.',
    submit: 'Crear cuenta',
    nameMissing: 'Introduce tu nombre.',
    emailWrong: 'Introduce un correo electrónico válido.',
    passwordShort: 'Usa al menos 10 caracteres.',
    noToken: 'Abre esta página con el enlace que mostró el servidor en su primer arranque.',
    noTokenMore: 'Busca «/console/setup#» en la salida del servidor. Si ya tienes una cuenta, inicia sesión.',
    used: 'Este enlace ya se usó o está incompleto. Si tienes una cuenta, inicia sesión.',
    toLogIn: 'Ir a iniciar sesión',
  },
};
